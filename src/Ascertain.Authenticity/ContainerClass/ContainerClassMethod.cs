using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Method <c>authenticity.container</c>: compares what a container is made of with a library of containers of devices and programs.</summary>
public sealed class ContainerClassMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "authenticity.container";

    /// <summary>Input: a laboratory's library; without it, the one of this release is used.</summary>
    public static InputRole LibraryRole { get; } = new("library");

    /// <summary>Parameter: SHA-256 of the library of this release, which is used where no other is given.</summary>
    public const string BuiltInLibrary = "builtInLibrary";

    /// <summary>Attachment with answer, classes and features.</summary>
    public const string ClassAttachment = "containerClass";

    /// <summary>Attachment with the container beside its nearest reference.</summary>
    public const string MapAttachment = "containerMap";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.2"),
        Question = Question.Genuine,
        Summary = "Compares parts, order, values and texts of a container with a library of containers that devices and programs wrote, and says which program's marks it bears and how often each of its values occurs there.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The file."),
            new InputDescription(LibraryRole, "A library of reference containers; without it, the one of this release.", Required: false),
        ],
        Parameters = [new ParameterDescription(BuiltInLibrary, "SHA-256 of the library of this release, used where no library is given.", ContainerLibrary.BuiltInSha256)],
        FindingCodes =
        [
            ContainerClassFindingCodes.WrittenByProgram, ContainerClassFindingCodes.SomeMarks, ContainerClassFindingCodes.AgreesWithDevice, ContainerClassFindingCodes.DiffersFromDevice, ContainerClassFindingCodes.ClassUnknown, ContainerClassFindingCodes.MovieBoxFirst, ContainerClassFindingCodes.DatesApart,
            ContainerClassFindingCodes.NamesProgram, ContainerClassFindingCodes.StreamEncoder, ContainerClassFindingCodes.UnseenInNearest, ContainerClassFindingCodes.OnlyInEditedBy, ContainerClassFindingCodes.Cut,
        ],
        Limits =
        [
            "It reads the container, not the pictures: that a program wrote a container says nothing of a change to the scene.",
            "Platforms and messengers write containers anew; the marks of their programs are found, not who used them or why.",
            "It knows the programs and devices of its library. A program that is not in it can go unseen.",
            "An edit in place of a file whose movie box stood first with room beside it leaves no sign when dates stay; written after the recording does not say by whom: some devices put their files in order themselves.",
            "A person who knows a recorder's form can write it.",
            "How often a value stands in a class is counted by the sources of the library, and many classes have one: a value that none of them has can still be common.",
            "Fewer than 30 recorded independent sources of a class: no likelihood ratio.",
            "Files in fragments are told by texts and other marks alone: no recorder of the built-in library writes fragments.",
            "JPEG, MPEG transport streams, AVI without three sources of its program, and formats without an own reader are not compared.",
        ],
        Sources =
        [
            "ISO/IEC 14496-12 §4, §8, §12 (boxes); ISO/IEC 14496-1 §8.3.3 (descriptor lengths); QuickTime File Format Specification; RFC 8794 and RFC 9559; Microsoft RIFF and AVI",
            "M. Iuliani, D. Shullani, M. Fontani, S. Meucci, A. Piva, A video forensic framework for the unsupervised analysis of MP4-like file container, IEEE TIFS 14 (2019): (path, value) pairs and order",
            "P. Yang, D. Baracchi, M. Iuliani, D. Shullani, A. Piva, Efficient video integrity analysis through container characterization, IEEE JSTSP 14 (2020): rules that a person can follow",
            "ExifTool, lib/Image/ExifTool/WriteQuickTime.pl: which boxes an edit in place drops and in which order it writes them (read, not copied)",
            "P. Jaccard, Bull. Soc. Vaudoise Sci. Nat. 37 (1901)",
        ],
        Budget = PassBudget.Structure,
        WorkedExample = "A file whose parts are ftyp, free of 8 bytes, mdat, moov, with a minor version of 512 and a handler text VideoHandler, bears marks of ffmpeg; no recorder in the library has them together.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        cancellationToken.ThrowIfCancellationRequested();
        ContainerLibrary? library = Library(request, inputs, out string fault);
        if (library is null)
        {
            return ValueTask.FromResult(ExaminationResult.Only(new ExaminationOutcome.NotApplicable(fault)));
        }

        ByteSource source = ByteSource.Of(inputs[InputRole.Clip].Handle);
        return ValueTask.FromResult(Examine(MediaReader.Read(source), source, library));
    }

    /// <summary>Compares an item that was read.</summary>
    public static ExaminationResult Examine(MediaStructure structure, ByteSource source, ContainerLibrary library)
    {
        ArgumentNullException.ThrowIfNull(structure);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(library);
        if (structure.Outcome is not ExaminationOutcome.Completed)
        {
            return ExaminationResult.Only(structure.Outcome);
        }

        if (!ContainerFeatures.IsCovered(structure))
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(structure.Tracks.Any(static it => !it.HasTimes)
                ? "The file is a stream without a container: there is none to compare."
                : "Containers of ISO base media, QuickTime, Matroska and AVI are compared; this is none of them."));
        }

        FeatureSet features = ContainerFeatures.Of(structure, source);
        ContainerReferences references = ReferenceEquals(library, ContainerLibrary.BuiltIn) ? ContainerReferences.BuiltIn : ContainerReferences.Of(library);
        ContainerComparison compared = ContainerComparison.Of(features, structure.Format, references, LaterWritings.Of(structure));
        FeatureOccurrences counted = FeatureOccurrences.Of(features, references, compared);
        ExaminationOutcome outcome = compared.Answer == ContainerAnswer.Unknown
            ? new ExaminationOutcome.Inconclusive("The container agrees with no class of the library enough to say what wrote it.")
            : ExaminationOutcome.Completed.Instance;
        return new ExaminationResult(outcome, ContainerClassFindings.Of(structure, features, references, compared, counted),
        [
            new Attachment(ClassAttachment, Attachment.Json, ContainerClassDocument.Of(structure, features, references, compared, counted, library).ToBytes()),
            new Attachment(MapAttachment, Attachment.Svg, ContainerMap.Draw(features, compared)),
        ]);
    }

    private static ContainerLibrary? Library(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, out string fault)
    {
        fault = "";
        if (!inputs.TryGetValue(LibraryRole, out WorkingCopy? given))
        {
            if (request.Parameters.TryGetValue(BuiltInLibrary, out string? asked) && asked.Length > 0 && asked != ContainerLibrary.BuiltInSha256)
            {
                fault = "The request names another built-in library than this release has; use the release that the bundle names.";
                return null;
            }

            return ContainerLibrary.BuiltIn;
        }

        if (given.ByteCount > ContainerLibrary.MostBytes)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"The library has more than {ContainerLibrary.MostBytes >> 20} MiB.");
            return null;
        }

        try
        {
            return ContainerLibrary.Parse(ByteSource.Of(given.Handle).ReadUpTo(0, (int)given.ByteCount));
        }
        catch (CanonicalFormatException broken)
        {
            fault = $"The library cannot be used: {broken.Message}";
            return null;
        }
    }
}
