import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.omegat.core.data.ExternalTMFactory;
import org.omegat.core.data.ExternalTMX;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.statistics.FindMatches;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.tokenizer.LuceneEnglishTokenizer;
import org.omegat.util.Language;
import org.omegat.util.OStrings;
import org.omegat.util.Preferences;

/**
 * OmegaT's own matcher, FindMatches, over one memory in a project that has nothing else. It is an
 * exhaustive scan; its first score is that of words, stemmed, and must be 30 at least. The matcher
 * keeps the tokens of all units from the first query on.
 *
 * <p>PeerOmegat DATA QUERIES RESULTS
 */
final class PeerOmegat {
    private static final String NAME = "omegat";
    private static final int LIMIT = 5;

    /** As much of a project as matching asks for. */
    private record Project(ExternalTMX memory, ITokenizer tokenizer, ProjectProperties properties) {
        Object answer(Object self, Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "getTransMemories" -> Map.of("memory.tmx", memory);
                case "getSourceTokenizer" -> tokenizer;
                case "getProjectProperties" -> properties;
                case "getAllEntries" -> List.of();
                case "getOtherTargetLanguageTMs" -> Map.of();
                case "iterateByDefaultTranslations", "iterateByMultipleTranslations" -> null;
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }

        IProject proxy() {
            ClassLoader loader = Project.class.getClassLoader();
            return (IProject) Proxy.newProxyInstance(loader, new Class<?>[] {IProject.class},
                    this::answer);
        }
    }

    private static ExternalTMX makeMemory(Peer peer) {
        var builder = new ExternalTMFactory.Builder("memory.tmx");
        for (int i = 0; i < peer.sources.size(); i++) {
            builder.addEntry(peer.sources.get(i), peer.targets.get(i), null, null, null);
        }
        return builder.done();
    }

    private static ProjectProperties makeProperties() {
        var properties = new ProjectProperties() { };
        properties.setSourceLanguage(new Language("en"));
        properties.setTargetLanguage(new Language("de"));
        properties.setSupportDefaultTranslations(true);
        return properties;
    }

    public static void main(String[] args) throws Exception {
        Peer peer = new Peer(args[0], args[1], args[2]);
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < peer.sources.size(); i++) {
            numbers.put(peer.sources.get(i), i);
        }
        Preferences.init();
        Peer.say(NAME, "version", OStrings.VERSION);
        Peer.say(NAME, "own", "scan");
        long start = System.nanoTime();
        var project = new Project(makeMemory(peer), new LuceneEnglishTokenizer(),
                makeProperties());
        var matcher = new FindMatches(project.proxy(), LIMIT, false, false);
        matcher.search(peer.queries.get(0), true, false, () -> false);
        Peer.sayNumber(NAME, "build_seconds", (System.nanoTime() - start) / 1e9);
        peer.ask(NAME, peer.queries.size(),
                query -> matcher.search(query, true, false, () -> false).stream()
                        .map(near -> new Peer.Found(numbers.get(near.source), near.scores[0].score))
                        .toList());
        Peer.sayHeap(NAME);
        Reference.reachabilityFence(matcher);
    }
}
