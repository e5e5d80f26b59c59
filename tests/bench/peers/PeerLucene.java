import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

/**
 * Lucene with a fuzzy-match query of the shape that Okapi's Pensieve has: each segment's different
 * 4-grams of characters, in small letters, are terms; a candidate shares more than half of the
 * query's, and scores the Dice coefficient of the two sets, at least 0.7.
 *
 * <p>PeerLucene DATA QUERIES RESULTS
 */
final class PeerLucene {
    private static final String NAME = "lucene_ngrams";
    private static final int GRAM = 4;
    private static final double LEAST = 0.7;
    private static final int LIMIT = 5;
    private static final int SCANNED = 100;

    private static Set<String> grams(String text) {
        String small = text.toLowerCase(Locale.ENGLISH);
        Set<String> grams = new LinkedHashSet<>();
        for (int i = 0; i + GRAM <= small.length(); i++) {
            grams.add(small.substring(i, i + GRAM));
        }
        if (grams.isEmpty()) {
            grams.add(small);
        }
        return grams;
    }

    private static void build(FSDirectory directory, Peer peer) throws IOException {
        var config = new IndexWriterConfig().setRAMBufferSizeMB(256);
        try (var writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < peer.sources.size(); i++) {
                Set<String> grams = grams(peer.sources.get(i));
                Document document = new Document();
                for (String gram : grams) {
                    document.add(new StringField("gram", gram, Field.Store.NO));
                }
                document.add(new NumericDocValuesField("grams", grams.size()));
                document.add(new NumericDocValuesField("unit", i));
                document.add(new StoredField("source", peer.sources.get(i)));
                document.add(new StoredField("target", peer.targets.get(i)));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    private static double dice(int shared, long here, long there) {
        return 2.0 * shared / (here + there);
    }

    private static List<Peer.Found> best(List<Peer.Found> found) {
        found.sort(Comparator.comparingDouble(Peer.Found::score).reversed());
        return found.subList(0, Math.min(LIMIT, found.size()));
    }

    /** Counts how many of the query's grams each document has, one list after another. */
    private static final class Searcher {
        private final LeafReader reader;
        private final int[] shared;

        Searcher(LeafReader reader) {
            this.reader = reader;
            this.shared = new int[reader.maxDoc()];
        }

        private BitSet count(Set<String> grams) throws IOException {
            var candidates = new BitSet(shared.length);
            TermsEnum terms = reader.terms("gram").iterator();
            PostingsEnum postings = null;
            Arrays.fill(shared, 0);
            for (String gram : grams) {
                if (!terms.seekExact(new BytesRef(gram))) {
                    continue;
                }
                postings = terms.postings(postings, PostingsEnum.NONE);
                for (int document; (document = postings.nextDoc()) != PostingsEnum.NO_MORE_DOCS;) {
                    if (++shared[document] > grams.size() / 2) {
                        candidates.set(document);
                    }
                }
            }
            return candidates;
        }

        List<Peer.Found> search(String text) throws IOException {
            Set<String> grams = grams(text);
            NumericDocValues gramCounts = reader.getNumericDocValues("grams");
            NumericDocValues units = reader.getNumericDocValues("unit");
            List<Peer.Found> found = new ArrayList<>();
            var candidates = count(grams);
            for (int document = candidates.nextSetBit(0); document >= 0;
                    document = candidates.nextSetBit(document + 1)) {
                gramCounts.advanceExact(document);
                double score = dice(shared[document], grams.size(), gramCounts.longValue());
                if (score >= LEAST) {
                    units.advanceExact(document);
                    found.add(new Peer.Found((int) units.longValue(), score));
                }
            }
            return best(found);
        }
    }

    /** The same score over all units, nothing skipped. */
    private static Peer.Search scan(Peer peer) {
        Map<String, Integer> numbers = new HashMap<>();
        int[][] units = peer.sources.stream()
                .map(source -> grams(source).stream()
                        .mapToInt(gram -> numbers.computeIfAbsent(gram, g -> numbers.size()))
                        .toArray())
                .toArray(int[][]::new);
        return query -> {
            Set<String> grams = grams(query);
            boolean[] isAsked = new boolean[numbers.size()];
            grams.stream().filter(numbers::containsKey)
                    .forEach(gram -> isAsked[numbers.get(gram)] = true);
            List<Peer.Found> found = new ArrayList<>();
            for (int i = 0; i < units.length; i++) {
                int shared = 0;
                for (int gram : units[i]) {
                    shared += isAsked[gram] ? 1 : 0;
                }
                double score = dice(shared, grams.size(), units[i].length);
                if (score >= LEAST) {
                    found.add(new Peer.Found(i, score));
                }
            }
            return best(found);
        };
    }

    private static double bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    public static void main(String[] args) throws Exception {
        Peer peer = new Peer(args[0], args[1], args[2]);
        Path folder = Files.createTempDirectory("peers-lucene");
        Peer.say(NAME, "version", Version.LATEST);
        Peer.say(NAME, "own", NAME + "_scan");
        try (var directory = FSDirectory.open(folder)) {
            long start = System.nanoTime();
            build(directory, peer);
            Peer.sayNumber(NAME, "build_seconds", (System.nanoTime() - start) / 1e9);
            Peer.sayNumber(NAME, "disk_bytes", bytes(folder));
            try (var reader = DirectoryReader.open(directory)) {
                var searcher = new Searcher(reader.leaves().get(0).reader());
                peer.ask(NAME, peer.queries.size(), searcher::search);
                Peer.sayHeap(NAME);
            }
            peer.ask(NAME + "_scan", SCANNED, scan(peer));
            for (String file : directory.listAll()) {
                directory.deleteFile(file);
            }
        }
        Files.delete(folder);
    }
}
