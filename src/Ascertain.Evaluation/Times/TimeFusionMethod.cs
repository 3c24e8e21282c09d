using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>Method <c>time.fused</c>: what clocks, posts, the collection and measured times of an item say together of when it was recorded, as a likelihood over a stated range.</summary>
public sealed class TimeFusionMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "time.fused";

    /// <summary>Input: what bounds the time and which clocks agree, record <c>ascertain/time-bounds/1</c>.</summary>
    public static InputRole BoundsRole { get; } = new("bounds");

    /// <summary>Input: when the item is known to have existed, record <c>ascertain/existence/1</c>.</summary>
    public static InputRole ExistenceRole { get; } = new("existence");

    /// <summary>Input: posts, record <c>ascertain/sightings/1</c>.</summary>
    public static InputRole SightingsRole { get; } = new("sightings");

    /// <summary>Input: what the shadows in the item say, record <c>ascertain/time-likelihood/1</c>.</summary>
    public static InputRole ShadowRole { get; } = new("shadows");

    /// <summary>Input: what the hum of the mains in its sound says, record <c>ascertain/time-likelihood/1</c>.</summary>
    public static InputRole HumRole { get; } = new("hum");

    /// <summary>Inputs: what light, weather and season of the scene say, records <c>ascertain/time-likelihood/1</c>.</summary>
    public static IReadOnlyList<InputRole> LightRoles { get; } = [new("light"), new("weather"), new("season")];

    /// <summary>Input: what a post of a copy of a part says, record <c>ascertain/time-likelihood/1</c>.</summary>
    public static InputRole CopyRole { get; } = new("copy");

    /// <summary>Attachment with the likelihood, the sets and the tables.</summary>
    public const string FusedAttachment = "fusedTimes";

    /// <summary>Attachment with the picture.</summary>
    public const string PictureAttachment = "fusedTimesPicture";

    /// <summary>Parameter: share of origins that are simply wrong.</summary>
    public const string WrongShareParameter = "wrongShare";

    /// <summary>Parameter: zone of the place's civil time.</summary>
    public const string CivilZoneParameter = "civilZone";

    /// <summary>Parameter: who stated settings that several people's differ in; empty where one stands alone.</summary>
    public const string SettingsApartParameter = "settingsApart";

    private const string ClockTolerance = "clockToleranceSeconds";

    // Ten years: a clock that is wrong by more tells nothing. Arbitrary.
    private const long GreatestTolerance = 315_576_000;

    private const int MostNamed = 3; // pairs in a sentence; arbitrary: each has a finding of its own

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.4"),
        Question = Question.When,
        Summary = "Puts together what clocks, posts, posts of copies, the collection, shadows, hum, light and weather say of when an item was recorded, as a likelihood over a stated range that survives statements which are simply wrong.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The item."), new InputDescription(BoundsRole, "Its clocks in groups."), new InputDescription(ExistenceRole, "When it is known to have existed."),
            new InputDescription(SightingsRole, "Posts that carried it.", Required: false),
            new InputDescription(ShadowRole, "What its shadows say.", Required: false), new InputDescription(HumRole, "What the hum in its sound says.", Required: false),
            new InputDescription(CopyRole, "What a post of a clip with a part of it says.", Required: false),
            .. LightRoles.Select(static it => new InputDescription(it, $"What the {it.Name} of the scene says.", Required: false)),
        ],
        Parameters =
        [
            .. TimeRange.Parameters("First instant of the range over which a uniform prior is assumed; empty: 2000-01-01T00:00:00Z. Arbitrary: people state a range in a plan.", "End of that range; empty: the second after the item is known to have existed."),
            new ParameterDescription(WrongShareParameter, "Share of origins that are simply wrong, from 0 to 0.99. Assumed: nothing here measured how often clocks and posts are.", "0.05"),
            new ParameterDescription(ClockTolerance, "Seconds by which a clock that is right may differ from the capture, either way. Arbitrary.", "120"),
            new ParameterDescription(SettingsApartParameter, "Where several people stated where the item was filmed: who they are. What shadows and light say was then computed for each by itself and is no input.", ""),
            new ParameterDescription(CivilZoneParameter, "Zone of the place's civil time for the picture, as the IANA database names it; empty where no place is known.", ""),
        ],
        FindingCodes = [TimeFusionFindingCodes.Set, TimeFusionFindingCodes.Conflict, TimeFusionFindingCodes.OutsideOfRange, TimeFusionFindingCodes.RestsOnOne, TimeFusionFindingCodes.OfAnotherRange, TimeFusionFindingCodes.SettingsApart, TimeFusionFindingCodes.Coarser],
        Limits =
        [
            "Every probability assumes a uniform prior over the range; the likelihood is attached, so that another can be put to it.",
            "The share of wrong statements is assumed, not measured; the sets for 1, 5 and 20 % stand beside each other.",
            "Origins are taken as independent; a clock that was set from a post, or a post that copies another's time, would be counted twice.",
            "Where several people state where the item was filmed, shadows and light are no part of this: whose place holds is for people to say, and what follows from each stands beside the other.",
            "Of a range of decades, what was measured is taken at coarser steps, of minutes, so that its stretches are no more than 131,072; a finding says at which.",
            "Civil time is that of the zone which a person named, by the rules of the IANA database of this release; a zone that was never in force at the place, and rules that are changed later, show other hours. What was put together is in UTC.",
            "Shadows, hum, light and weather bring with them what their own methods say against them.",
            "All clocks of an item are one origin: where they exclude each other, one of them may be right.",
        ],
        Sources = ["P. J. Huber, Ann. Math. Statist. 35 (1964) 73: contamination by a share of unrelated values", "E. T. Jaynes, Probability Theory (2003), chapter 21: outliers"],
        WorkedExample = "A range of 100 s, a post at 50 s and a clock that reads 40 to 50 s; one statement in five wrong: 40 to 50 s are (0.8 × 2 + 0.2)(0.8 × 10 + 0.2) = 14.76 times as likely as with no evidence, 0 to 40 s 0.36, 50 to 100 s 0.04.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ItemBounds bounds = ItemBounds.FromCanonical(InputDocument.Read(inputs[BoundsRole]));
        Instant existed = UtcText.Parse(InputDocument.Read(inputs[ExistenceRole]).Text("existedAtUtc"))!.Value;
        IReadOnlyList<Sighting> sightings = inputs.TryGetValue(SightingsRole, out WorkingCopy? posts) ? Sighting.Read(InputDocument.Read(posts)) : [];
        TimeLikelihood[] measured = [.. ((InputRole[])[ShadowRole, HumRole, .. LightRoles, CopyRole]).Where(inputs.ContainsKey).Select(it => TimeLikelihood.FromCanonical(InputDocument.Read(inputs[it])))];
        return ValueTask.FromResult(Examine(bounds, existed, sightings, measured, request.Parameters));
    }

    internal static ExaminationResult Examine(ItemBounds bounds, Instant existed, IReadOnlyList<Sighting> sightings, IReadOnlyList<TimeLikelihood> measured, IReadOnlyDictionary<string, string> parameters)
    {
        if (TimeRange.Read(parameters, out string? fault, Instant.FromUtc(2000, 1, 1, 0, 0), existed + Duration.FromSeconds(1)) is not { } range)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(fault!));
        }

        if (!double.TryParse(parameters[WrongShareParameter], NumberStyles.Float, CultureInfo.InvariantCulture, out double wrong) || !(wrong is >= 0 and <= 0.99))
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The share of origins that are wrong lies from 0 to 0.99."));
        }

        if (!long.TryParse(parameters[ClockTolerance], NumberStyles.None, CultureInfo.InvariantCulture, out long tolerance) || tolerance > GreatestTolerance)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(string.Create(CultureInfo.InvariantCulture, $"A clock's tolerance is a whole number of seconds from 0 to {GreatestTolerance}.")));
        }

        DateTimeZone? zone = parameters[CivilZoneParameter] is { Length: > 0 } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) : null;
        if (zone is null && parameters[CivilZoneParameter].Length > 0)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The IANA database has no zone of that name."));
        }

        // A measurement that was asked of a part of the range only says nothing of the rest, and is not taken for saying that the rest does not fit.
        TimeLikelihood[] whole = [.. measured.Where(it => it.From <= range.From && it.Until >= range.Until)];
        (IReadOnlyList<TimeLikelihood> fitting, long step) = CoarserTimes.Of([.. whole.Where(static it => it.Pieces.Count > 0)]);
        List<TimeItem> items = [.. Items(bounds, existed, sightings, range.From, Duration.FromSeconds(tolerance)), .. fitting.Select(static (it, i) => TimeItem.Of(string.Create(CultureInfo.InvariantCulture, $"measured {i + 1}"), it.Label, it.Origin, it.Pieces))];
        TimeFusion fusion = TimeFusion.Of(range, items);
        TimeFusionSets sets = new(fusion, wrong);
        List<Finding> findings =
        [
            .. Findings(fusion, sets, items), .. whole.Where(static it => it.Pieces.Count == 0).Select(it => FitsNowhere(it, range)), .. measured.Except(whole).Select(it => OfAnotherRange(it, range)),
            .. step > 0 ? [Coarser(whole, step)] : (Finding[])[], .. parameters[SettingsApartParameter] is { Length: > 0 } who ? [SettingsApart(who)] : (Finding[])[],
        ];
        return new ExaminationResult(
            !sets.Fused.IsPossible ? new ExaminationOutcome.Inconclusive($"If no statement is wrong, no second of the range is possible by all of them{Excluding(fusion, items)}.")
            : bounds.Groups.Count == 0 && fitting.Count == 0 && !sightings.Any(static it => it is { Bounds: true, NotAfter: not null })
                ? new ExaminationOutcome.Inconclusive("The item holds no clock of its capture, no post that carried it is at hand and nothing was measured of its time: only its collection bounds it.")
                : ExaminationOutcome.Completed.Instance,
            findings,
            [
                new Attachment(FusedAttachment, Attachment.Json, TimeFusionRecord.Of(fusion, sets, step).ToBytes()),
                .. sets.Fused.IsPossible ? [new Attachment(PictureAttachment, Attachment.Svg, TimeFusionPicture.Draw(fusion, sets, zone))] : (Attachment[])[],
            ]);
    }

    // Two that exclude each other; where any two agree and all together do not, that.
    private static string Excluding(TimeFusion fusion, IReadOnlyList<TimeItem> items)
    {
        Dictionary<string, string> labels = items.ToDictionary(static it => it.Id, static it => it.Label, StringComparer.Ordinal);
        string[] pairs = [.. fusion.Conflicts().Where(static it => it.Agreement == 0).Select(it => $"{labels[it.First]} and {labels[it.Second]}")];
        return pairs.Length == 0 ? "; any two of them agree somewhere" : $"; in conflict are {string.Join(", and ", pairs.Take(MostNamed))}{(pairs.Length > MostNamed ? " and others" : "")}";
    }

    private static IEnumerable<TimeItem> Items(ItemBounds bounds, Instant existed, IReadOnlyList<Sighting> sightings, Instant begin, Duration tolerance)
    {
        for (int i = 0; i < bounds.Groups.Count; i++)
        {
            (Instant from, Instant until) = bounds.Groups[i];
            yield return TimeItem.Within(string.Create(CultureInfo.InvariantCulture, $"clocks {i + 1}"), bounds.Groups.Count == 1 ? "its clocks" : $"its clocks, group {i + 1}", "clocks of the item", Before(from, tolerance), After(until, tolerance));
        }

        Sighting[] bounding = [.. sightings.Where(static it => it is { Bounds: true, NotAfter: not null }).OrderBy(static it => it.NotAfter).ThenBy(static it => it.Platform, StringComparer.Ordinal).ThenBy(static it => it.Reason, StringComparer.Ordinal)];
        for (int i = 0; i < bounding.Length; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"post {i + 1}");

            // Date, identifier and neighbours of one post fall together: it is one post that carried the item, or did not.
            string origin = bounding[i].Post is { } post ? string.Create(CultureInfo.InvariantCulture, $"the post {post}") : id;
            yield return TimeItem.NotAfter(id, $"{(bounding[i].Kind switch { SightingKind.Identifier => "the identifier of a post", SightingKind.Neighbours => "the neighbours of a post", _ => "a post" })} on {bounding[i].Platform}", origin, bounding[i].NotAfter!.Value, begin);
        }

        yield return TimeItem.NotAfter("collection", "its collection", "collection", existed, begin);
    }

    private static IEnumerable<Finding> Findings(TimeFusion fusion, TimeFusionSets sets, IReadOnlyList<TimeItem> items)
    {
        Dictionary<string, string> labels = items.ToDictionary(static it => it.Id, static it => it.Label, StringComparer.Ordinal);
        yield return new Finding(TimeFusionFindingCodes.Set, Locator.WholeItem,
            $"95 % of the probability lies in {string.Join("; ", TimeFusionSets.Shares.Select(share => $"{InWords(sets.Of(share, 0.95), fusion.Range)} if {Percent(share)} of origins are simply wrong"))}. Half of it, with {Percent(sets.WrongShare)}: {InWords(sets.Of(sets.WrongShare, 0.5), fusion.Range)}; {fusion.Range.InWords}.",
            "The share of wrong statements is assumed; nothing measured how often such clocks and posts are wrong.", "Outside the range nothing can be found, whatever the evidence.",
            "Clocks are what devices and programs wrote, and posts what platforms or exporting programs said.");
        foreach (TimeConflict conflict in fusion.Conflicts())
        {
            yield return new Finding(TimeFusionFindingCodes.Conflict, Locator.WholeItem,
                $"{Capital(labels[conflict.First])} and {labels[conflict.Second]} {(conflict.Agreement == 0 ? "exclude each other: no second is possible by both" : string.Create(CultureInfo.InvariantCulture, $"pull apart: together they are {conflict.Agreement:0.0000} times as probable as two unrelated times"))}.",
                "Which of them is wrong, if either, is not decided here; both stay in the likelihood.");
        }

        foreach (TimeItem item in fusion.OutsideOfRange)
        {
            yield return new Finding(TimeFusionFindingCodes.OutsideOfRange, Locator.WholeItem, $"{Capital(item.Label)} tells of a time outside the range that was assumed ({fusion.Range.InWords}).",
                "The range may be too narrow, or the statement wrong.");
        }

        foreach ((string id, double share) in sets.WithoutOne.Where(static it => it.Share < 0.5))
        {
            yield return new Finding(TimeFusionFindingCodes.RestsOnOne, Locator.WholeItem,
                $"Without {labels[id]}, {Percent(share)} of the probability would lie in the set that holds 95 % with it: the set rests on that one statement.", "That it is the only statement of its kind does not make it wrong.");
        }
    }

    private static Finding FitsNowhere(TimeLikelihood measured, TimeRange range) => new(TimeFusionFindingCodes.OutsideOfRange, Locator.WholeItem, $"By {measured.Label} no second of the range fits ({range.InWords}).",
        "The range may be too narrow, or what was measured or stated for it wrong.", "It has no part in what is put together: something that fits nowhere says nothing of where the others err.");

    private static Finding OfAnotherRange(TimeLikelihood measured, TimeRange range) => new(TimeFusionFindingCodes.OfAnotherRange, Locator.WholeItem,
        $"{Capital(measured.Label)} were asked over {UtcText.Of(measured.From)} to {UtcText.Of(measured.Until)} only, and are not used over {UtcText.Of(range.From)} to {UtcText.Of(range.Until)}.", "Measured again over the whole range they may say something.");

    private static Finding Coarser(IReadOnlyList<TimeLikelihood> measured, long step) => new(TimeFusionFindingCodes.Coarser, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture,
        $"What was measured has {measured.Sum(static it => it.Pieces.Count)} stretches of time; they are taken at steps of {step} s here, each with the mean of what it holds."), "Over a shorter range they would be taken as they are; the runs that measured have them attached.");

    private static Finding SettingsApart(string who) => new(TimeFusionFindingCodes.SettingsApart, Locator.WholeItem,
        $"Where the item was filmed was stated by {who}. What shadows and light say was computed for each by itself, and is not put together here.", "One of the statements may be right; where the others are withdrawn or replaced, what follows from it is put together with the rest.");

    private static string InWords(IReadOnlyList<(Instant From, Instant Until, double Probability)> set, TimeRange range)
    {
        if (set.Count == 0)
        {
            return "no second";
        }

        if (set is [var whole] && whole.From == range.From && whole.Until == range.Until)
        {
            return "no less than the whole range";
        }

        const int Most = 4;
        string shown = string.Join(", ", set.Take(Most).Select(static it => $"{UtcText.Of(it.From)} to {UtcText.Of(it.Until)}"));
        return set.Count <= Most ? shown : $"{shown} and {set.Count - Most} more";
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static Instant Before(Instant instant, Duration by) => instant - Instant.MinValue < by ? Instant.MinValue : instant - by;

    private static Instant After(Instant instant, Duration by) => Instant.MaxValue - Duration.FromSeconds(2) - instant < by ? Instant.MaxValue - Duration.FromSeconds(2) : instant + by;
}
