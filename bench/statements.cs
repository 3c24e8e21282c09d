#:project ../src/Ascertain.Evaluation/Ascertain.Evaluation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// Scores the extraction of allegations on a file of sentences with their slots (JSON lines as ../shared/data/statements/dev.jsonl), as rows for bench/results/statements.md.
//   statements FILE.jsonl [--errors]     scores; with --errors every slot that differs is printed
//   statements FILE.txt                  constructions (see tests): how many lines hold
//   statements FILE.txt --show           what is read out of each line, in the notation of the constructions
//   statements FILE.jsonl --speed        sentences a second, one thread, the whole path from text to slots
// Matching rule. Claims are aligned by equal count (value and bound), then in order. time: both ends equal and the spans overlap. count: value, upper end and bound equal. counted,
// role, event: label equal without regard to case. place, actor, attribution: text equal without regard to case, a leading article or possessive, a closing 's, and of places "village of" and the like.
// In brackets: the same with exact text, and for times exact spans. A slot that both leave empty counts nothing; F1 is 2·hit / (2·hit + missed + wrong + extra), a differing slot being missed and extra.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;
using NodaTime.Text;

#pragma warning disable RS0030 // a measurement: no result path
string file = args[0];
string[] slots = ["time", "count", "counted", "role", "place", "actor", "attribution", "event"];
if (file.EndsWith(".txt", StringComparison.Ordinal))
{
    if (args.Contains("--show"))
    {
        Constructions.Show(file);
    }
    else
    {
        Constructions.Run(file);
    }

    return;
}

List<(string Id, LocalDate Date, string Text, List<Dictionary<string, Slot>> Claims)> sentences = [.. File.ReadLines(file).Where(static it => it.Length > 0).Select(Read)];
if (args.Contains("--speed"))
{
    Speed();
    return;
}

Dictionary<string, Tally> tallies = slots.ToDictionary(static it => it, static _ => new Tally());
foreach ((string id, LocalDate date, string text, List<Dictionary<string, Slot>> gold) in sentences)
{
    List<Dictionary<string, Slot>> found = [.. StatementExtractor.Extract(text, date).Allegations.Select(Slots)];
    foreach ((Dictionary<string, Slot>? g, Dictionary<string, Slot>? f) in Align(gold, found))
    {
        foreach (string slot in slots)
        {
            Slot? a = g?.GetValueOrDefault(slot), b = f?.GetValueOrDefault(slot);
            tallies[slot].Add(a, b, a is not null && b is not null && Same(slot, a, b), a is not null && b is not null && Exactly(slot, a, b));
            if (args.Contains("--errors") && (a is null) != (b is null) | (a is not null && b is not null && !Same(slot, a, b)))
            {
                Console.WriteLine($"{id} {slot}: {a?.Show() ?? "-"} | {b?.Show() ?? "-"}    {text}");
            }
        }
    }
}

Console.WriteLine($"{sentences.Count} sentences, {sentences.Sum(static it => it.Claims.Count)} claims");
foreach (string slot in slots)
{
    Console.WriteLine(tallies[slot].Row(slot));
}

void Speed()
{
    // Distinct sentences over and over; nothing is kept between calls but the tables of words.
    for (int round = 0; round < 30; round++)
    {
        Once();
    }

    // Wall time, and processor time of the one thread that works: on a machine that others use as well the second is the steadier.
    List<(double Wall, double Processor)> rates = [];
    for (int round = 0; round < 9; round++)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        int done = 0;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 0.5)
        {
            done += Once();
        }

        rates.Add((done / Stopwatch.GetElapsedTime(start).TotalSeconds, done / (Environment.CpuUsage.TotalTime - processor).TotalSeconds));
    }

    Console.WriteLine(Said("wall", [.. rates.Select(static it => it.Wall).Order()]));
    Console.WriteLine(Said("processor of all threads", [.. rates.Select(static it => it.Processor).Order()]));
}

static string Said(string time, double[] rates) => FormattableString.Invariant($"sentences a second, {time}: median {rates[4]:0}, least {rates[0]:0}, most {rates[8]:0}");

int Once()
{
    foreach (var it in sentences)
    {
        StatementExtractor.Extract(it.Text, it.Date);
    }

    return sentences.Count;
}

static (string, LocalDate, string, List<Dictionary<string, Slot>>) Read(string json)
{
    JsonElement root = JsonDocument.Parse(json).RootElement;
    return (root.GetProperty("id").GetString()!, LocalDatePattern.Iso.Parse(root.GetProperty("date").GetString()!).Value, root.GetProperty("text").GetString()!,
        [.. root.GetProperty("claims").EnumerateArray().Select(static claim => claim.EnumerateObject().Where(static it => it.Value.ValueKind == JsonValueKind.Object).ToDictionary(static it => it.Name, static it => Slot.Of(it.Value)))]);
}

static Dictionary<string, Slot> Slots(ExtractedAllegation it)
{
    Dictionary<string, Slot> slots = [];
    if (it.Time is { } time)
    {
        slots["time"] = new Slot($"{time.FromText}..{time.ToText}", time.Words.Text, time.Words.Start, time.Words.End);
    }

    if (it.Count is { } count)
    {
        slots["count"] = new Slot(FormattableString.Invariant($"{count.Bound} {count.Value}{(count.Max is { } max ? $"–{max}" : "")}"), count.Words.Text, count.Words.Start, count.Words.End);
    }

    foreach ((string name, ExtractedLabel? label) in new[] { ("counted", it.Counted), ("role", it.Role), ("event", it.Event) })
    {
        if (label is not null)
        {
            slots[name] = new Slot(label.Label, label.Words?.Text ?? "", label.Words?.Start ?? -1, label.Words?.End ?? -1);
        }
    }

    foreach ((string name, ExtractedSpan? span) in new[] { ("place", it.Place), ("actor", it.Actor), ("attribution", it.Attribution) })
    {
        if (span is not null)
        {
            slots[name] = new Slot(span.Text, span.Text, span.Start, span.End);
        }
    }

    return slots;
}

static List<(Dictionary<string, Slot>?, Dictionary<string, Slot>?)> Align(List<Dictionary<string, Slot>> gold, List<Dictionary<string, Slot>> found)
{
    int[] partner = [.. gold.Select(static _ => -1)];
    bool[] used = new bool[found.Count];
    for (int pass = 0; pass < 3; pass++)
    {
        for (int g = 0; g < gold.Count; g++)
        {
            for (int f = 0; f < found.Count && partner[g] < 0; f++)
            {
                string? a = gold[g].GetValueOrDefault("count")?.Value, b = found[f].GetValueOrDefault("count")?.Value;
                if (!used[f] && (pass == 2 || (pass == 1 ? a is null == b is null : a is not null && a == b)))
                {
                    (partner[g], used[f]) = (f, true);
                }
            }
        }
    }

    List<(Dictionary<string, Slot>?, Dictionary<string, Slot>?)> pairs = [.. gold.Select((it, g) => ((Dictionary<string, Slot>?)it, partner[g] < 0 ? null : found[partner[g]]))];
    pairs.AddRange(found.Where((_, f) => !used[f]).Select(static it => ((Dictionary<string, Slot>?)null, (Dictionary<string, Slot>?)it)));
    return pairs;
}

static bool Same(string slot, Slot a, Slot b) => slot switch
{
    "time" => a.Value == b.Value && a.Start < b.End && b.Start < a.End,
    "place" or "actor" or "attribution" => Plain(a.Text) == Plain(b.Text),
    _ => string.Equals(a.Value, b.Value, StringComparison.OrdinalIgnoreCase),
};

static bool Exactly(string slot, Slot a, Slot b) => slot switch
{
    "time" => a.Value == b.Value && a.Start == b.Start && a.End == b.End,
    "place" or "actor" or "attribution" => a.Text == b.Text,
    _ => a.Value == b.Value,
};

static string Plain(string text)
{
    string plain = text.ToLowerInvariant().Trim();
    foreach (string lead in (string[])["the ", "a ", "an ", "its ", "their ", "his ", "her ", "village of ", "city of ", "town of ", "settlement of ", "outskirts of "])
    {
        plain = plain.StartsWith(lead, StringComparison.Ordinal) ? plain[lead.Length..] : plain;
    }

    return plain.EndsWith("'s", StringComparison.Ordinal) || plain.EndsWith("’s", StringComparison.Ordinal) ? plain[..^2] : plain;
}

internal sealed record Slot(string Value, string Text, int Start, int End)
{
    public static Slot Of(JsonElement it)
    {
        string text = it.TryGetProperty("text", out JsonElement words) ? words.GetString()! : "";
        int start = it.TryGetProperty("start", out JsonElement from) ? from.GetInt32() : -1, end = it.TryGetProperty("end", out JsonElement until) ? until.GetInt32() : -1;
        string value = it.TryGetProperty("from", out JsonElement first) ? $"{first.GetString()}..{it.GetProperty("to").GetString()}"
            : it.TryGetProperty("value", out JsonElement number) ? FormattableString.Invariant($"{it.GetProperty("bound").GetString()} {number.GetDouble()}{(it.TryGetProperty("max", out JsonElement max) && max.ValueKind == JsonValueKind.Number ? $"–{max.GetDouble()}" : "")}")
            : it.TryGetProperty("label", out JsonElement label) ? label.GetString()! : text;
        return new Slot(value, text, start, end);
    }

    public string Show() => Value == Text ? Value : $"{Value} \"{Text}\"";
}

internal sealed class Tally
{
    private int hit, exact, missed, extra;

    public void Add(Slot? gold, Slot? found, bool same, bool exactly)
    {
        hit += same ? 1 : 0;
        exact += exactly ? 1 : 0;
        missed += gold is not null && !same ? 1 : 0;
        extra += found is not null && !same ? 1 : 0;
    }

    public string Row(string slot) => string.Create(CultureInfo.InvariantCulture, $"| {slot} | F1 {F(hit):0.000} | precision {Share(hit, hit + extra):0.000} | recall {Share(hit, hit + missed):0.000} | {hit} hit, {missed} missed, {extra} extra | (exact text {F(exact):0.000}) |");

    private double F(int hits) => Share(2 * hits, (2 * hit) + missed + extra);

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}

internal static class Constructions
{
    public static void Run(string file)
    {
        (int held, int all) = (0, 0);
        foreach (string line in File.ReadLines(file).Where(static it => it.Length > 0 && it[0] != '#'))
        {
            int mark = line.IndexOf(" => ", StringComparison.Ordinal);
            IReadOnlyList<ExtractedAllegation> found = StatementExtractor.Extract(line[..mark], new LocalDate(2031, 5, 14)).Allegations;
            string[] wanted = line[(mark + 4)..].Split(" ;; ");
            List<string> wrong = [];
            for (int i = 0; i < wanted.Length; i++)
            {
                foreach ((string slot, string value) in Fields(wanted[i]))
                {
                    string is_ = i < found.Count ? Value(found[i], slot) : "no claim";
                    if (is_ != value)
                    {
                        wrong.Add($"{i + 1}.{slot} {value} | {is_}");
                    }
                }
            }

            if (found.Count > wanted.Length)
            {
                wrong.Add($"{found.Count} claims");
            }

            all++;
            held += wrong.Count == 0 ? 1 : 0;
            if (wrong.Count > 0)
            {
                Console.WriteLine($"{string.Join(", ", wrong)}    {line[..mark]}");
            }
        }

        Console.WriteLine($"{held} of {all} hold");
    }

    public static void Show(string file)
    {
        foreach (string line in File.ReadLines(file).Where(static it => it.Length > 0 && it[0] != '#'))
        {
            Console.WriteLine($"{line}\n   => {string.Join(" ;; ", StatementExtractor.Extract(line, new LocalDate(2031, 5, 14)).Allegations.Select(static it => string.Join(' ', "tcnrpwae".Select(slot => $"{slot}={Value(it, slot.ToString())}").Where(static field => !field.EndsWith("=-", StringComparison.Ordinal)))))}");
        }
    }

    private static IEnumerable<(string, string)> Fields(string wanted)
    {
        System.Text.RegularExpressions.MatchCollection starts = System.Text.RegularExpressions.Regex.Matches(wanted, @"(?:^| )([tcnrpwae])=");
        for (int i = 0; i < starts.Count; i++)
        {
            int from = starts[i].Index + starts[i].Length, until = i + 1 < starts.Count ? starts[i + 1].Index : wanted.Length;
            yield return (starts[i].Groups[1].Value, wanted[from..until].Trim());
        }
    }

    private static string Value(ExtractedAllegation it, string slot) => slot switch
    {
        "t" => it.Time is { } time ? $"{time.FromText}..{time.ToText}" : "-",
        "c" => it.Count is { } count ? FormattableString.Invariant($"{count.Bound}:{count.Value}{(count.Max is { } max ? $":{max}" : "")}") : "-",
        "n" => it.Counted?.Label ?? "-",
        "r" => it.Role?.Label ?? "-",
        "e" => it.Event?.Label ?? "-",
        "p" => it.Place?.Text ?? "-",
        "w" => it.Attribution?.Text ?? "-",
        _ => it.Actor?.Text ?? "-",
    };
}
