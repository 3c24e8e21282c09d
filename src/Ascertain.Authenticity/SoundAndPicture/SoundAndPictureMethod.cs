using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.SoundAndPicture;

/// <summary>Method <c>authenticity.soundAndPicture</c>: whether sound and picture begin and end together for a person who plays the file.</summary>
public sealed class SoundAndPictureMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "authenticity.soundAndPicture";

    /// <summary>Attachment with the four times, record <c>ascertain/sound-and-picture/1</c>.</summary>
    public const string TimesAttachment = "soundAndPicture";

    private const string Recorders = "Recorders start microphone and camera one after the other and stop them so; what is usual for a recorder is told by other recordings of it.";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.1"),
        Question = Question.Genuine,
        Summary = "Compares when sound and picture begin and end on the timeline of the presentation, edit lists applied.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip; its first tracks of video and of sound.")],
        FindingCodes = [SoundAndPictureFindingCodes.BeginApart, SoundAndPictureFindingCodes.EndApart, SoundAndPictureFindingCodes.Together, SoundAndPictureFindingCodes.OffsetNotTold],
        Limits =
        [
            "An observation: how often recorders differ by how much was not counted on enough sources.",
            "Whether what is heard fits what is seen is not looked at: a sound that is later than its picture by a constant inside the material leaves the same times, and is said to be not told.",
            "What an edit list hides is told by the container's own findings (container.editList).",
            "Formats without an own reader list no samples, and are not compared.",
        ],
        Sources = ["ISO/IEC 14496-12 §8.6 (times of samples, edit list)", "RFC 9559 §10 (Matroska blocks)"],
        Budget = PassBudget.Syntax,
        WorkedExample = "Pictures of 40 ms are shown from 0 to 10.00 s, frames of sound of 21 ms heard from 0.044 to 9.50 s: the beginnings differ by 44 ms, which is less than 61; the ends by 500 ms, which is more.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return ValueTask.FromResult(Examine(ByteSource.Of(inputs[InputRole.Clip].Handle), cancellationToken));
    }

    internal static ExaminationResult Examine(ByteSource source, CancellationToken cancellationToken)
    {
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack? video = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null }), sound = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Audio, Within: null });
        if (video is null || sound is null)
        {
            return ExaminationResult.Only(structure.Outcome is ExaminationOutcome.Failed failed ? failed : new ExaminationOutcome.NotApplicable("The file does not have both a track of video and one of sound that an own reader lists."));
        }

        if (TrackSpan.Of(video, structure.MovieTimescale, out string reason, cancellationToken) is not { } seen || TrackSpan.Of(sound, structure.MovieTimescale, out reason, cancellationToken) is not { } heard)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(reason));
        }

        double least = seen.SampleSeconds + heard.SampleSeconds, begin = heard.BeginSeconds - seen.BeginSeconds, end = heard.EndSeconds - seen.EndSeconds;
        List<Finding> findings = [];
        if (Math.Abs(begin) > least)
        {
            findings.Add(new Finding(SoundAndPictureFindingCodes.BeginApart, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"The picture begins at {seen.BeginSeconds:0.000} s and the sound at {heard.BeginSeconds:0.000} s, {Math.Abs(begin) * 1000:0} ms apart; a picture and a frame of sound are {least * 1000:0} ms."),
                heard.HasEdits ? [Recorders, "A program that cuts without encoding begins the picture at a key frame and the sound where it likes."] : [Recorders, "The file has no edit list for the sound, so the delay of its encoder, up to about 50 ms, is part of it."]));
        }

        if (Math.Abs(end) > least)
        {
            findings.Add(new Finding(SoundAndPictureFindingCodes.EndApart, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"The picture ends at {seen.EndSeconds:0.000} s and the sound at {heard.EndSeconds:0.000} s, {Math.Abs(end) * 1000:0} ms apart; a picture and a frame of sound are {least * 1000:0} ms."),
                Recorders, "A recording that is broken off, and one with pictures of varying length, ends so too."));
        }

        if (findings.Count == 0)
        {
            findings.Add(new Finding(SoundAndPictureFindingCodes.Together, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"Sound and picture begin within {Math.Abs(begin) * 1000:0} ms and end within {Math.Abs(end) * 1000:0} ms of each other; a picture and a frame of sound are {least * 1000:0} ms."),
                "A program that cuts both together leaves no difference."));
        }

        findings.Add(new Finding(SoundAndPictureFindingCodes.OffsetNotTold, Locator.WholeItem,
            string.Create(CultureInfo.InvariantCulture, $"By times and edit lists the sound is played {Shift(heard, seen)}. Whether it belongs earlier or later than its picture inside the material cannot be told from them: a program that shifts the sound and writes it anew leaves the times of one that does not."),
            "A person can compare a blow, lips or a flash that is seen and heard with what is heard; sound takes 29 ms for ten metres."));
        CanonicalObject document = new()
        {
            ["format"] = "ascertain/sound-and-picture/1",
            ["pictureBeginSeconds"] = seen.BeginSeconds, ["pictureEndSeconds"] = seen.EndSeconds, ["pictureSeconds"] = seen.SampleSeconds, ["pictureEdits"] = seen.HasEdits,
            ["soundBeginSeconds"] = heard.BeginSeconds, ["soundEndSeconds"] = heard.EndSeconds, ["soundFrameSeconds"] = heard.SampleSeconds, ["soundEdits"] = heard.HasEdits,
        };
        return new ExaminationResult(ExaminationOutcome.Completed.Instance, findings, [new Attachment(TimesAttachment, Attachment.Json, document.ToBytes())]);
    }

    private static string Shift(TrackSpan heard, TrackSpan seen) => heard.HasEdits || seen.HasEdits
        ? string.Create(CultureInfo.InvariantCulture, $"where edit lists place it, its beginning {(heard.BeginSeconds - seen.BeginSeconds) * 1000:0} ms after that of the picture")
        : string.Create(CultureInfo.InvariantCulture, $"as its samples stand, without an edit list, its beginning {(heard.BeginSeconds - seen.BeginSeconds) * 1000:0} ms after that of the picture");
}
