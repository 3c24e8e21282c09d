#:project ../src/Ascertain.Authenticity/Ascertain.Authenticity.csproj
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property NoWarn=$(NoWarn);CA1852;CA2007
// How often the class of a container is told right. Lists are those of builders/container-corpus.sh: file, class, source, known, recorded|synthetic.
//   dotnet run bench/container-class.cs leave-one-out LIST      each source against a library of the others (fitting sources only)
//   dotnet run bench/container-class.cs sealed LIST LIBRARY     sources that are in no library
//   dotnet run bench/container-class.cs digests LIST            the lines that bench/container-sealed.txt commits before the first run
using System.Globalization;
using System.Security.Cryptography;
using Ascertain;
using Ascertain.Authenticity.ContainerClass;
using Ascertain.Media;

CultureInfo invariant = CultureInfo.InvariantCulture;
Row[] rows = [.. File.ReadAllLines(args[1]).Where(static it => it.Length > 0).Select(static it => it.Split('\t')).Select(static it => new Row(it[0], it[1], it[2], it[3], it[4] == "synthetic"))];
if (args[0] == "digests")
{
    foreach (Row row in rows)
    {
        Console.WriteLine($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(row.File)))}  {row.Class}  {row.Source}  {(row.IsSynthetic ? "synthetic" : "recorded")}");
    }

    return;
}

Dictionary<Row, (FeatureSet Features, string Format, IReadOnlyList<LaterWriting> Later)> read = rows.ToDictionary(static it => it, static it =>
{
    ByteSource bytes = ByteSource.Of(File.ReadAllBytes(it.File));
    MediaStructure structure = MediaReader.Read(bytes);
    return (ContainerFeatures.Of(structure, bytes), structure.Format, LaterWritings.Of(structure));
});
List<(Row Row, ContainerComparison Compared)> done = [];
if (args[0] == "leave-one-out")
{
    foreach (string source in rows.Select(static it => it.Source).Distinct(StringComparer.Ordinal))
    {
        ContainerReferences references = ContainerReferences.Of(ContainerLibrary.Of(rows.Where(it => it.Source != source).Select(it => Entry(it, read[it].Features)).DistinctBy(Key)));
        done.AddRange(rows.Where(it => it.Source == source).Select(it => (it, ContainerComparison.Of(read[it].Features, read[it].Format, references, read[it].Later))));
    }
}
else
{
    ContainerReferences references = ContainerReferences.Of(ContainerLibrary.Parse(File.ReadAllBytes(args[2])));
    done.AddRange(rows.Select(it => (it, ContainerComparison.Of(read[it].Features, read[it].Format, references, read[it].Later))));
}

foreach (bool isSynthetic in new[] { false, true })
{
    string kind = isSynthetic ? "invented recorders" : "recorded";
    Say($"originals, {kind}", done.Where(it => it.Row.IsSynthetic == isSynthetic && it.Row.Class.StartsWith("device:", StringComparison.Ordinal)), static _ => false);
}

foreach (IGrouping<string, (Row Row, ContainerComparison Compared)> it in done.Where(static it => it.Row.Class.StartsWith("software:", StringComparison.Ordinal) || it.Row.Class.StartsWith("platform:", StringComparison.Ordinal)).GroupBy(static it => it.Row.Class).OrderBy(static it => it.Key, StringComparer.Ordinal))
{
    Say(it.Key, it, found => found.Compared.Bearing is [var best, ..] && it.Key == $"{best.Reference.Name.KindWord}:{best.Reference.Name.Name}");
}

Console.WriteLine("| program | n | said processed | said written after recording | program right | as recorded | unknown | least share | greatest share of two decisions |");
foreach (IGrouping<string, (Row Row, ContainerComparison Compared)> it in done.Where(static it => it.Row.Class.StartsWith("editedBy:", StringComparison.Ordinal)).GroupBy(static it => it.Row.Class).OrderBy(static it => it.Key, StringComparer.Ordinal))
{
    Say(it.Key, it, found => found.Compared.Bearing is [var best, ..] && it.Key.StartsWith("editedBy:" + best.Reference.Name.Name + "/", StringComparison.Ordinal));
}

Totals("all programs", static _ => true);
Totals("AVI", static it => it.Contains("avi", StringComparison.Ordinal));
Totals("written anew (ffmpeg, mkvtoolnix, gstreamer, mediabunny)", static it => !InPlace(it));
Totals("written anew, ISO base media", static it => !InPlace(it) && !it.Contains("matroska", StringComparison.Ordinal) && !it.Contains("avi", StringComparison.Ordinal));
Totals("changed in place (exiftool, AtomicParsley, mutagen, kid3, qt-faststart)", InPlace);
Totals("changed in place by exiftool", static it => it.Contains("exiftool", StringComparison.Ordinal));

static bool InPlace(string name) => name.Contains("exiftool", StringComparison.Ordinal) || name.Contains("AtomicParsley", StringComparison.Ordinal) || name.Contains("mutagen", StringComparison.Ordinal)
    || name.Contains("kid3", StringComparison.Ordinal) || name.Contains("qt-faststart", StringComparison.Ordinal);

static LibraryEntry Entry(Row it, FeatureSet features)
{
    string[] parts = it.Class.Split(':', 2), names = parts[1].Split('/', 2);
    return new LibraryEntry(it.Source, new ContainerClassName(ContainerClassName.KindOf(parts[0])!.Value, names[0], names.Length > 1 ? names[1] : ""), it.Known, it.IsSynthetic, [.. features.Texts]);
}

static string Key(LibraryEntry it) => $"{it.Class.KindWord} {it.Class} {it.Source} {string.Join('|', it.Features)}";

void Say(string name, IEnumerable<(Row Row, ContainerComparison Compared)> rowsOf, Func<(Row Row, ContainerComparison Compared), bool> isRight)
{
    var of = rowsOf.ToArray();
    if (of.Length == 0)
    {
        return;
    }

    int touched = of.Count(static it => it.Compared.Answer == ContainerAnswer.ProcessedSince), right = of.Count(isRight), recorded = of.Count(static it => it.Compared.Answer == ContainerAnswer.AsRecorded);
    int later = of.Count(static it => it.Compared.Answer == ContainerAnswer.WrittenAfterRecording);
    double greatest = of.Max(static it => it.Compared.Programs.Where(static program => program.Reference.Decisions.Count > 1).Select(static program => program.Share).DefaultIfEmpty().Max()), least = of.Min(static it => it.Compared.Programs[0].Share);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {of.Length} | {touched} | {later} | {right} | {recorded} | {of.Length - touched - later - recorded} | {least:0.00} | {greatest:0.00} |"));
    foreach (var it in of.Where(it => args.Contains("--each") && (it.Row.Class.StartsWith("editedBy", StringComparison.Ordinal) ? it.Compared.Answer is not (ContainerAnswer.ProcessedSince or ContainerAnswer.WrittenAfterRecording) : !isRight(it))))
    {
        Console.WriteLine($"    {it.Row.Source}: {it.Compared.Answer}, {it.Compared.Programs[0].Reference.Name} {it.Compared.Programs[0].Share.ToString("0.00", invariant)}, greatest of two decisions or more {it.Compared.Programs.Where(static program => program.Reference.Decisions.Count > 1).Select(static program => program.Share).DefaultIfEmpty().Max().ToString("0.00", invariant)}, device {it.Compared.Devices[0].Reference.Name} {it.Compared.Devices[0].Likeness.ToString("0.00", invariant)}");
    }
}

void Totals(string name, Func<string, bool> which)
{
    var edited = done.Where(it => it.Row.Class.StartsWith("editedBy:", StringComparison.Ordinal) && which(it.Row.Class)).ToArray();
    var originals = done.Where(static it => it.Row.Class.StartsWith("device:", StringComparison.Ordinal)).ToArray();
    foreach (bool withLater in new[] { false, true })
    {
        bool IsTold(ContainerComparison it) => it.Answer == ContainerAnswer.ProcessedSince || (withLater && it.Answer == ContainerAnswer.WrittenAfterRecording);
        int found = edited.Count(it => IsTold(it.Compared)), accused = originals.Count(it => IsTold(it.Compared));
        int named = edited.Count(static it => it.Compared.Bearing is [var best, ..] && it.Row.Class.StartsWith("editedBy:" + best.Reference.Name.Name + "/", StringComparison.Ordinal));
        int sourcesMissed = edited.Where(it => !IsTold(it.Compared)).Select(static it => it.Row.Source).Distinct(StringComparer.Ordinal).Count(), sources = edited.Select(static it => it.Row.Source).Distinct(StringComparer.Ordinal).Count();
        CountOfSources accusedSources = new(accused, originals.Length), missed = new(sourcesMissed, sources);
        double balanced = (((double)found / edited.Length) + (1 - ((double)accused / originals.Length))) / 2;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {(withLater ? "processed or written after the recording" : "processed")}: found {found} of {edited.Length}, program right {named} of {edited.Length}, originals so called {accused} of {originals.Length} (upper bound {accusedSources.Upper95:0.000}), balanced accuracy {balanced:0.000}; sources with a miss {sourcesMissed} of {sources} (upper bound {missed.Upper95:0.000})"));
    }
}

internal sealed record Row(string File, string Class, string Source, string Known, bool IsSynthetic);
