using System.Globalization;
using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Puts a comparison into sentences, each with what speaks against it.</summary>
internal static class ContainerClassFindings
{
    // From this share on marks are told though they are too few. Arbitrary: below, common forms of the format meet by chance.
    private const double LeastTold = 0.5;

    // From this likeness on a device is the one to compare with. Arbitrary: invented recorders and devices of other makers left out of the library had at most 0.87 with another, devices of one maker 0.89 to 0.99 (bench/results/container-class.md).
    private const double LeastAlike = 0.88;

    private const int MostNamed = 6;

    /// <summary>The findings, the answer first.</summary>
    public static IReadOnlyList<Finding> Of(MediaStructure structure, FeatureSet features, ContainerReferences references, ContainerComparison compared, FeatureOccurrences counted)
    {
        List<Finding> findings = [];
        switch (compared.Answer)
        {
            case ContainerAnswer.ProcessedSince:
                findings.Add(Written(features, references, compared));
                break;
            case ContainerAnswer.AsRecorded:
                findings.Add(Agrees(compared));
                break;
            default:
                AddLater(references, compared, findings);
                findings.Add(Unknown(compared));
                break;
        }

        if (compared.Answer == ContainerAnswer.ProcessedSince)
        {
            AddLater(references, compared, findings);
        }

        if (compared.Bearing.Count == 0 && compared.Programs.FirstOrDefault(static it => it.Share >= LeastTold && it.MarksPresent.Count >= 2) is { } some)
        {
            findings.Add(new Finding(ContainerClassFindingCodes.SomeMarks, Place(features, some.MarksPresent),
                string.Create(CultureInfo.InvariantCulture, $"The container bears {some.MarksPresent.Count} of the {some.Reference.Marks.Count} marks of {Name(some)}; that is too few to say that it wrote the file."),
                "Recorders and programs that are not in the library share forms with those that are.", Sources(some)));
        }

        AddNamed(features, compared, findings);
        AddDifference(features, compared, findings);
        AddStreamEncoder(structure, features, references, findings);
        findings.AddRange(FeatureOccurrencesFindings.Of(features, counted));
        if (features.IsCut)
        {
            findings.Add(new Finding(ContainerClassFindingCodes.Cut, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"The container has more than {FeatureSet.MostFeatures} features; later ones were not compared."), "A file with many kinds of parts can be honest; the answer then rests on the first."));
        }

        return findings;
    }

    private static Finding Written(FeatureSet features, ContainerReferences references, ContainerComparison compared)
    {
        ClassAgreement best = compared.Bearing[0];
        string[] others = [.. compared.Bearing.Select(static it => it.Reference.Name.ToString()).Where(it => it != best.Reference.Name.ToString()).Take(MostNamed)];
        return new Finding(ContainerClassFindingCodes.WrittenByProgram, Place(features, best.MarksPresent),
            string.Create(CultureInfo.InvariantCulture,
                $"{(best.NamingMarks.Count > 0 ? $"The container names {best.Reference.Name.Name} in its texts and bears" : "The container bears")} {best.MarksPresent.Count} of the {best.Reference.Marks.Count} marks of {Name(best)}{(others.Length > 0 ? $"; also those of {string.Join(", ", others)}" : "")}. A mark stands in at least nine in ten of the class's {best.Reference.Sources} independent sources ({best.Reference.RecordedSources} of them recorded) and in none of the library's recorders, of which {references.RecordedSources} are real and {references.RecorderSources - references.RecordedSources} invented (0 of {references.RecordedSources} leaves {Percent(new CountOfSources(0, references.RecordedSources))} as the exact one-sided 95 % bound)."),
            "Processed by a program is not falsified: platforms, messengers, archives and phones write files anew when they pass them on, cut or turn them.",
            "Some recorders write with the same library as the program; one that is not in the library of references would look the same.",
            "What was done, when and by whom the container does not say; pictures and sound were not compared with anything.",
            Sources(best))
        {
            Performance = ContainerClassPerformance.Sealed,
        };
    }

    private static void AddLater(ContainerReferences references, ContainerComparison compared, List<Finding> findings)
    {
        foreach (LaterWriting sign in compared.LaterWritings)
        {
            CountOfSources recorders = references.RecordersWithMovieFirst;
            findings.Add(sign.Kind == LaterWritingKind.MovieBoxFirst
                ? new Finding(ContainerClassFindingCodes.MovieBoxFirst, Locator.Bytes(sign.FirstByte, sign.ByteCount),
                    string.Create(CultureInfo.InvariantCulture, $"The movie box, whose tables list each sample, stands before the media data with no room left beside it: it was written or moved there after the recording had ended. Of {recorders.N} recorded devices of the library {recorders.K} write so (exact one-sided 95 % bound {Percent(recorders)})."),
                    "Some devices put a file in order themselves when they close it; exports of telephones, platforms and messengers do it for playing while loading. By which the order does not say.",
                    "That something was cut, added or replaced does not follow.")
                {
                    Performance = ContainerClassPerformance.LaterWriting,
                }
                : new Finding(ContainerClassFindingCodes.DatesApart, Locator.Bytes(sign.FirstByte, sign.ByteCount),
                    string.Create(CultureInfo.InvariantCulture, $"{sign.Between} lie {sign.Seconds} s apart, more than the recording is long: one of them was written later, or by another clock."),
                    sign.Kind == LaterWritingKind.RecordingDateApart
                        ? "Telephones write a file again when it is shared or cut, and date the movie anew while the date of the recording stays; which of the two is right is not said."
                        : "A device whose clock was set while it recorded, or that keeps two clocks, would write so; which of the two is right is not said.",
                    "Differences of whole quarter hours are left out, as a time zone makes them; a hand can make them too.")
                {
                    Performance = ContainerClassPerformance.LaterWriting,
                });
        }
    }

    private static Finding Agrees(ContainerComparison compared)
    {
        ClassAgreement nearest = compared.Devices[0];
        return new Finding(ContainerClassFindingCodes.AgreesWithDevice, Locator.WholeItem,
            string.Create(CultureInfo.InvariantCulture,
                $"The container is as files of {Name(nearest)} are: {nearest.Likeness * 100:0} % of its features and theirs are shared{(nearest.HasSameOrder ? ", with the same parts in the same order everywhere" : ", but not all parts and their order")}; it bears the marks of none of the {compared.Programs.Count} classes of programs."),
            "Only the container was compared: a file can be changed by means that keep it, and a person who knows the form can write it.",
            "Programs that are not in the library can leave other marks, or none.",
            Sources(nearest));
    }

    // MP4Box and others that no class of the library stands for: what they say of themselves.
    private static void AddNamed(FeatureSet features, ContainerComparison compared, List<Finding> findings)
    {
        HashSet<string> told = new(compared.Bearing.SelectMany(static it => it.NamingMarks), StringComparer.Ordinal);
        foreach (ContainerFeature feature in features.All.Where(it => ContainerFeature.NamesProgram(it.Text) && !told.Contains(it.Text)).DistinctBy(static it => it.Value).Take(MostNamed))
        {
            findings.Add(new Finding(ContainerClassFindingCodes.NamesProgram, Locator.Bytes(feature.FirstByte, feature.ByteCount),
                $"A text of the container names a program: {feature.Text}.",
                "The text can stand from an earlier treatment, be copied along, or be written by anybody; recorders can write with the same program.", "Of other programs that leave no text nothing is said."));
        }
    }

    // A known device's parts in another order: what an edit in place leaves that names no program.
    private static void AddDifference(FeatureSet features, ContainerComparison compared, List<Finding> findings)
    {
        if (compared.Devices is not [{ HasSameOrder: false, Likeness: >= LeastAlike } nearest, ..])
        {
            return;
        }

        HashSet<string> theirs = new(nearest.Nearest!.Features, StringComparer.Ordinal);
        foreach (ContainerFeature feature in features.All.Where(it => it.Path.EndsWith(" children", StringComparison.Ordinal) && !theirs.Contains(it.Text)).Take(MostNamed))
        {
            string path = feature.Path + " = ";
            if (nearest.Nearest.Features.FirstOrDefault(it => it.StartsWith(path, StringComparison.Ordinal)) is not { } other)
            {
                continue;
            }

            findings.Add(new Finding(ContainerClassFindingCodes.DiffersFromDevice, Locator.Bytes(feature.FirstByte, feature.ByteCount),
                string.Create(CultureInfo.InvariantCulture, $"{nearest.Likeness * 100:0} % of the features are those of {Name(nearest)}, but the parts of {feature.Path[..^" children".Length]} are {feature.Value}; in the reference they are {other[path.Length..]}."),
                "Another model, setting, firmware or length of the recording can write other parts or another order: of 8 sealed originals 3 had this finding too.", "Programs that change a file in place often move the movie box; what else they did is not said by it.", Sources(nearest)));
        }
    }

    private static Finding Unknown(ContainerComparison compared)
    {
        string nearest = compared.Devices is [var device, ..]
            ? string.Create(CultureInfo.InvariantCulture, $" The nearest device is {Name(device)}, with {device.Likeness * 100:0} % of features shared.")
            : "";
        return new Finding(ContainerClassFindingCodes.ClassUnknown, Locator.WholeItem,
            $"The container agrees with no device and no program of the library enough to say what wrote it.{nearest}",
            "The library is small: most devices and programs are not in it, and to be unknown speaks neither for nor against a file.");
    }

    private static void AddStreamEncoder(MediaStructure structure, FeatureSet features, ContainerReferences references, List<Finding> findings)
    {
        HashSet<string> ofRecorders = new(references.Classes.Where(static it => it.Name.Kind == ContainerClassKind.Device).SelectMany(static it => it.Entries).SelectMany(static it => it.Features), StringComparer.Ordinal);
        foreach (ContainerFeature feature in features.All)
        {
            if (ContainerFeature.IsOfStream(feature.Text) && feature.Value is "x264" or "x265" or "lavc" && !ofRecorders.Contains(feature.Text))
            {
                findings.Add(new Finding(ContainerClassFindingCodes.StreamEncoder, Locator.Bytes(feature.FirstByte, feature.ByteCount),
                    string.Create(CultureInfo.InvariantCulture, $"The coded stream names the encoder {feature.Value}, which none of the {references.RecorderSources} recorders of the library uses. A container written anew keeps this text."),
                    "A recorder or app can encode with it; the text can be copied or written by anybody.", "Streams without such a text can be of the same encoder."));
            }
        }
    }

    // From the first mark in the file to the end of it; the document has all of them.
    private static Locator Place(FeatureSet features, IReadOnlyList<string> marks)
    {
        ContainerFeature? first = null;
        foreach (string mark in marks)
        {
            if (features.Find(mark) is { ByteCount: > 0 } feature && (first is null || feature.FirstByte < first.Value.FirstByte))
            {
                first = feature;
            }
        }

        return first is { } it ? Locator.Bytes(it.FirstByte, it.ByteCount) : Locator.WholeItem;
    }

    private static string Name(ClassAgreement it) => it.Reference.Name.ToString();

    private static string Percent(CountOfSources count) => string.Create(CultureInfo.InvariantCulture, $"{count.Upper95 * 100:0.#} %");

    private static string Sources(ClassAgreement it) => string.Create(CultureInfo.InvariantCulture,
        $"The class has {it.Reference.Sources} independent {(it.Reference.Sources == 1 ? "source" : "sources")}, {it.Reference.RecordedSources} of them recorded: with fewer than {LikelihoodRatio.LeastSources} recorded ones there is no likelihood ratio.");
}
