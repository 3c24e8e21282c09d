using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>Method <c>time.copy</c>: a post that carried another clip with a part of this one bounds when that part was recorded.</summary>
public sealed class CopyTimeMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "time.copy";

    /// <summary>Input: the clip that shows a part of this one.</summary>
    public static InputRole OtherRole { get; } = new("otherClip");

    /// <summary>Input: what both are to each other, record <c>ascertain/clip-comparison/1</c>.</summary>
    public static InputRole ComparisonRole { get; } = new("comparison");

    /// <summary>Input: posts that carried the other clip, record <c>ascertain/sightings/1</c>.</summary>
    public static InputRole SightingsRole { get; } = new("sightings");

    /// <summary>Parameter: which clip of the comparison this one is.</summary>
    public const string SideParameter = "side";

    /// <summary>Attachment with the likelihood; only where something bounds.</summary>
    public const string LikelihoodAttachment = "copyLikelihood";

    private const string ComparisonType = "ascertain/clip-comparison/1";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.0"),
        Question = Question.When,
        Summary = "Takes the earliest post of another clip that shows a part of this one: what that part shows was recorded before.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The item."), new InputDescription(OtherRole, "The clip that shows a part of it."),
            new InputDescription(ComparisonRole, "What both are to each other."), new InputDescription(SightingsRole, "Posts that carried the other clip."),
        ],
        Parameters = [new ParameterDescription(SideParameter, "Which clip of the comparison the item is: a for the first, b for the second.", "a"), .. TimeRange.Parameters()],
        FindingCodes = [CopyTimeFindingCodes.Bounds, CopyTimeFindingCodes.AtRest],
        Limits =
        [
            "It bounds from above only, and only if both clips show one recording: of what moves that was compared, and a second camera at the same moment, which looks nearly the same, bounds as well.",
            "Only the part that both show is bounded; clips can be put together of several recordings.",
            "A part at rest bounds nothing: an empty scene looks the same on another day. Neither does one in which a caption or logo in both may be all that agrees: it can be laid over any recording.",
            "Which of the two was made from the other does not matter for this, and is not told.",
        ],
        Sources = ["A part cannot be posted before it was recorded"],
        WorkedExample = "Seconds 0 to 6 of the clip show the same as seconds 3 to 9 of another that was posted not after 2031-05-14T10:00:00Z: these six seconds were recorded before that.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        return ValueTask.FromResult(TimeRange.Read(request.Parameters, out string? fault) is not { } range ? ExaminationResult.Only(new ExaminationOutcome.NotApplicable(fault!))
            : Examine(InputDocument.Read(inputs[ComparisonRole]), Sighting.Read(InputDocument.Read(inputs[SightingsRole])), request.Parameters[SideParameter] == "b", range));
    }

    internal static ExaminationResult Examine(CanonicalObject comparison, IReadOnlyList<Sighting> sightings, bool isSecond, TimeRange range)
    {
        if (comparison.Text("type") != ComparisonType)
        {
            throw new CanonicalFormatException("comparison.unknownFormat", $"Unknown format \"{comparison.Text("type")}\".");
        }

        if (Earliest(sightings) is not { } post)
        {
            return ExaminationResult.Only(new ExaminationOutcome.Inconclusive("No post of the other clip bounds it."));
        }

        string side = isSecond ? "b" : "a", posted = $"A post on {post.Platform} carried a clip that was made public not after {UtcText.Of(post.NotAfter!.Value)}";
        CanonicalObject[] parts = [.. comparison.Array("segments").Objects().Where(static it => !it.Boolean("mayBeCaption")).OrderByDescending(static it => it.Number("score")).ThenBy(it => it.Number(side + "Start"))];
        if (parts.FirstOrDefault(static it => it.Text("kind") == "copy") is { } copy)
        {
            string seconds = string.Create(CultureInfo.InvariantCulture, $"{copy.Number(side + "Start"):0.00} to {copy.Number(side + "End"):0.00}");
            long from = range.From.ToUnixTimeSeconds(), until = Math.Min(range.Until.ToUnixTimeSeconds(), post.NotAfter.Value.ToUnixTimeSeconds() + 1);
            TimeLikelihood likelihood = new($"a copy in a post on {post.Platform}", "posts of copies", range.From, range.Until, until > from ? [new TimePiece(from, until, 1)] : []);
            return new ExaminationResult(ExaminationOutcome.Completed.Instance,
                [new Finding(CopyTimeFindingCodes.Bounds, Locator.WholeItem, $"{posted} and shows seconds {seconds} of this one, so these seconds were recorded before. {post.Reason}",
                    "Both may show another moment of the same scene in which things move alike; the score of the comparison is no probability.", "The time is the platform's or the exporting program's word; an export by a party is that party's assertion.", "Only these seconds are bounded.")],
                [new Attachment(LikelihoodAttachment, Attachment.Json, likelihood.ToCanonical().ToBytes())]);
        }

        return parts.Any(static it => it.Text("kind") == "copyAtRest")
            ? new ExaminationResult(ExaminationOutcome.Completed.Instance,
                [new Finding(CopyTimeFindingCodes.AtRest, Locator.WholeItem, $"{posted} and shows the same scene at rest; since little moves it may be another recording, and it bounds nothing.",
                    "If a person sees that both show one recording, it does bound.")], [])
            : ExaminationResult.Only(new ExaminationOutcome.Inconclusive("Both clips show no part of one recording."));
    }

    /// <summary>The earliest post that bounds, or null.</summary>
    public static Sighting? Earliest(IReadOnlyList<Sighting> sightings) => sightings.Where(static it => it is { Bounds: true, NotAfter: not null })
        .OrderBy(static it => it.NotAfter).ThenBy(static it => it.Platform, StringComparer.Ordinal).ThenBy(static it => it.Reason, StringComparer.Ordinal).FirstOrDefault();
}
