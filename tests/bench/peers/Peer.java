import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the peers in Java share: the data, the lines they print (see peer.h for both). */
final class Peer {
    record Found(int unit, double score) {
    }

    interface Search {
        List<Found> of(String query) throws Exception;
    }

    /** So many queries are asked before it counts, so that the code is compiled. */
    private static final int WARM_UP = 20;

    final List<String> sources = new ArrayList<>();
    final List<String> targets = new ArrayList<>();
    final List<String> queries;
    private final Path results;

    Peer(String data, String count, String results) throws IOException {
        this.results = Path.of(results);
        try (var lines = Files.lines(Path.of(data, "corpus.tsv"))) {
            lines.forEach(line -> {
                String[] cells = line.split("\t", -1);
                sources.add(cells[1]);
                targets.add(cells[2]);
            });
        }
        List<String> all = Files.readAllLines(Path.of(data, "queries.txt"));
        queries = all.subList(0, Math.min(all.size(), Integer.parseInt(count)));
    }

    static void say(String name, String key, Object value) {
        System.out.println(name + " " + key + " " + value);
    }

    static void sayNumber(String name, String key, double value) {
        say(name, key, String.format(Locale.ROOT, "%.10g", value));
    }

    /** Heap in use, the machine's own share left out. */
    static void sayHeap(String name) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        sayNumber(name, "ram_bytes", runtime.totalMemory() - runtime.freeMemory());
    }

    /** Asks the first of the queries one after another and writes what was found. */
    void ask(String name, int count, Search search) throws Exception {
        List<String> asked = queries.subList(0, Math.min(count, queries.size()));
        for (String query : asked.subList(0, Math.min(WARM_UP, asked.size()))) {
            search.of(query);
        }
        double[] times = new double[asked.size()];
        try (var out = new PrintWriter(Files.newBufferedWriter(results.resolve(name + ".tsv")))) {
            for (int i = 0; i < asked.size(); i++) {
                long start = System.nanoTime();
                List<Found> found = search.of(asked.get(i));
                times[i] = (System.nanoTime() - start) / 1000.0;
                for (Found one : found) {
                    out.println(i + "\t" + one.unit() + "\t" + one.score());
                }
            }
        }
        Arrays.sort(times);
        say(name, "queries", times.length);
        sayNumber(name, "mean_us", Arrays.stream(times).average().orElse(0));
        sayNumber(name, "p50_us", times[(times.length - 1) / 2]);
        sayNumber(name, "p99_us", times[(times.length - 1) * 99 / 100]);
    }
}
