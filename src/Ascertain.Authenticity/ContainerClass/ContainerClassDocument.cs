using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Writes a comparison as the record <c>ascertain/container-class/1</c>: what agrees and what speaks against it, with counts.</summary>
internal static class ContainerClassDocument
{
    private const int MostClasses = 12;

    private const int MostListed = 60;

    public static CanonicalObject Of(MediaStructure structure, FeatureSet features, ContainerReferences references, ContainerComparison compared, FeatureOccurrences counted, ContainerLibrary library) => new CanonicalObject
    {
        ["format"] = "ascertain/container-class/1",
        ["answer"] = Word(compared.Answer),
        ["librarySha256"] = library.Digest.Sha256Hex,
        ["recorderSources"] = references.RecorderSources,
        ["programs"] = new CanonicalArray(compared.Programs.Take(MostClasses).Select(it => Program(it, features))),
        ["devices"] = new CanonicalArray(compared.Devices.Take(MostClasses).Select(it => Device(it, features))),
        ["laterWritings"] = new CanonicalArray(compared.LaterWritings.Select(static it => (CanonicalValue)Later(it))),
        ["toolTraces"] = CanonicalArray.OfTexts(ToolTraces(features)),
        ["features"] = new CanonicalArray(features.All.Select(static it => new CanonicalObject
        {
            ["path"] = it.Path,
            ["value"] = it.Value,
            ["firstByte"] = it.FirstByte.ToString(CultureInfo.InvariantCulture),
            ["byteCount"] = it.ByteCount.ToString(CultureInfo.InvariantCulture),
        })),
        ["container"] = structure.Format,
        ["occurrences"] = FeatureOccurrencesDocument.Of(counted),
    }.AddIfPresent("class", Class(compared)?.ToCanonical());

    public static string Word(ContainerAnswer answer) => answer switch
    {
        ContainerAnswer.AsRecorded => "asRecorded",
        ContainerAnswer.ProcessedSince => "processedSince",
        ContainerAnswer.WrittenAfterRecording => "writtenAfterRecording",
        _ => "unknown",
    };

    // Texts of programs as far as features keep them: words of the field and names of programs.
    private static IEnumerable<string> ToolTraces(FeatureSet features) => features.All
        .Where(static it => it.Path.EndsWith(" text", StringComparison.Ordinal) || it.Path.EndsWith(".name", StringComparison.Ordinal) || it.Path.EndsWith(".compressor", StringComparison.Ordinal) || ContainerFeature.IsOfStream(it.Path))
        .Where(static it => it.Value is not ("empty" or "…"))
        .Select(static it => it.Text);

    private static ContainerClassName? Class(ContainerComparison compared) => compared.Answer switch
    {
        ContainerAnswer.ProcessedSince => compared.Bearing[0].Reference.Name,
        ContainerAnswer.AsRecorded => compared.Devices[0].Reference.Name,
        _ => null,
    };

    private static CanonicalObject Later(LaterWriting it)
    {
        CanonicalObject document = new()
        {
            ["kind"] = it.KindWord,
            ["firstByte"] = it.FirstByte.ToString(CultureInfo.InvariantCulture),
            ["byteCount"] = it.ByteCount.ToString(CultureInfo.InvariantCulture),
        };
        return it.Kind == LaterWritingKind.MovieBoxFirst ? document
            : document.AddIfPresent("between", it.Between).AddIfPresent("seconds", it.Seconds.ToString(CultureInfo.InvariantCulture));
    }

    private static CanonicalObject Program(ClassAgreement it, FeatureSet features) => new()
    {
        ["class"] = it.Reference.Name.ToCanonical(),
        ["independentSources"] = it.Reference.Sources,
        ["recordedSources"] = it.Reference.RecordedSources,
        ["share"] = it.Share,
        ["marksPresent"] = new CanonicalArray(it.MarksPresent.Take(MostListed).Select(mark => (CanonicalValue)Mark(it, mark, features))),
        ["marksAbsent"] = new CanonicalArray(it.MarksAbsent.Take(MostListed).Select(mark => (CanonicalValue)Mark(it, mark, features))),
    };

    private static CanonicalObject Mark(ClassAgreement it, string mark, FeatureSet features) => new CanonicalObject
    {
        ["feature"] = mark,
        ["sources"] = it.Reference.With(mark).ToCanonical(),
    }.AddIfPresent("firstByte", features.Find(mark)?.FirstByte.ToString(CultureInfo.InvariantCulture));

    private static CanonicalObject Device(ClassAgreement it, FeatureSet features)
    {
        HashSet<string> theirs = new(it.Nearest!.Features, StringComparer.Ordinal);
        return new CanonicalObject
        {
            ["class"] = it.Reference.Name.ToCanonical(),
            ["independentSources"] = it.Reference.Sources,
            ["recordedSources"] = it.Reference.RecordedSources,
            ["likeness"] = it.Likeness,
            ["sameOrder"] = it.HasSameOrder,
            ["nearestSource"] = it.Nearest.Source,
            ["known"] = it.Nearest.Known,
            ["lacking"] = CanonicalArray.OfTexts(theirs.Where(text => !features.Has(text)).Order(StringComparer.Ordinal).Take(MostListed)),
            ["beyond"] = CanonicalArray.OfTexts(features.Texts.Where(text => !theirs.Contains(text)).Take(MostListed)),
        };
    }
}
