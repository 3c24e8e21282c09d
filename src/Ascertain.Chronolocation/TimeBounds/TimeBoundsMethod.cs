using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>Method <c>time.bounds</c>: all clocks of an item and all posts that carried it, on one zone-safe axis; their intersection and their conflicts.</summary>
/// <remarks>It bounds, it does not date: clocks that contradict each other are shown as contradicting, never averaged and never dropped.</remarks>
public sealed class TimeBoundsMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "time.bounds";

    /// <summary>Input: the clocks, record <c>ascertain/clocks/1</c>.</summary>
    public static InputRole ClocksRole { get; } = new("clocks");

    /// <summary>Input: posts, record <c>ascertain/sightings/1</c>.</summary>
    public static InputRole SightingsRole { get; } = new("sightings");

    /// <summary>Input: when the item is known to have existed, record <c>ascertain/existence/1</c>.</summary>
    public static InputRole AcquisitionRole { get; } = new("existence");

    /// <summary>Attachment with the bounds and groups.</summary>
    public const string BoundsAttachment = "bounds";

    /// <summary>Attachment with the picture.</summary>
    public const string BandAttachment = "timeBand";

    private const string Tolerance = "toleranceSeconds";

    private const long GreatestTolerance = 315_576_000; // ten years: clocks that may differ by more tell nothing. Arbitrary.

    // Arbitrary: the headers of a file hold no more different readings than this.
    private const int MostPaired = 8;

    // Servers of one platform keep time to well within it; arbitrary.
    private static readonly Duration ClocksOfServers = Duration.FromMinutes(1);

    // Arbitrary: identifiers are minted when an upload begins or a post is drafted; a day later is told.
    private static readonly Duration PreparedBefore = Duration.FromDays(1);

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.2"),
        Question = Question.When,
        Summary = "Puts all clocks of an item and all posts that carried it on one axis of UTC, and says what bounds the capture and which clocks contradict.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The item."), new InputDescription(ClocksRole, "Its clocks."),
            new InputDescription(AcquisitionRole, "When it is known to have existed.", Required: false), new InputDescription(SightingsRole, "Posts that carried it.", Required: false),
        ],
        Parameters = [new ParameterDescription(Tolerance, "Seconds by which a clock of a recording may differ from the next in time: one may tell the begin of the recording, one its end. Arbitrary.", "120")],
        FindingCodes =
        [
            TimeBoundsFindingCodes.Post, TimeBoundsFindingCodes.PostDoesNotBound, TimeBoundsFindingCodes.Existence, TimeBoundsFindingCodes.ClocksAgree,
            TimeBoundsFindingCodes.ClocksContradict, TimeBoundsFindingCodes.ZoneOffsetFits, TimeBoundsFindingCodes.ClockAfterBound,
            TimeBoundsFindingCodes.PostIdentifier, TimeBoundsFindingCodes.PostNeighbours, TimeBoundsFindingCodes.IdentifierDisagrees,
            TimeBoundsFindingCodes.HeaderUtc, TimeBoundsFindingCodes.HeaderLocal, TimeBoundsFindingCodes.HeaderEither, TimeBoundsFindingCodes.FileTime,
        ],
        Limits =
        [
            "A post bounds the capture from above only, and only if it carried this very material.",
            "Clocks are what devices and programs wrote; that they agree does not make them right.",
            "A clock without a zone stays a set of 26 hours; so do the times in headers of MP4 and QuickTime where the maker's habit is local time or not known and no other clock with a zone stands beside them.",
            "What makers write is known by reports of users, device by device; firmware can change it.",
            "The file system's time of the last change is shown and bounds nothing: copying keeps it or sets it, and anybody can set it.",
            "No likelihood is given: nothing here says how often such clocks are wrong.",
        ],
        Sources = ["ISO 8601", "IANA time zone database: offsets from UTC-12 to UTC+14 are in use",
            "ISO/IEC 14496-12 8.2.2 (header times in UTC)", "Apple, QuickTime File Format, calendar date and time values (no zone; local time is common practice, UTC is recommended)", .. MakerHabit.All.Select(static it => it.Source).Distinct()],
        WorkedExample = "A post of 2031-05-14T10:00:00Z and a clock that reads 2031-05-14T13:30:00 without a zone: the clock means some instant from 2031-05-13T23:30Z to 2031-05-15T01:30Z; with the post, from 23:30Z to 10:00Z.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ClocksDocument clocks = ClocksDocument.FromCanonical(InputDocument.Read(inputs[ClocksRole]));
        CanonicalObject? existence = inputs.TryGetValue(AcquisitionRole, out WorkingCopy? entered) ? InputDocument.Read(entered) : null;
        Instant? existed = existence is null ? null : UtcText.Parse(existence.Text("existedAtUtc"));
        IReadOnlyList<Sighting> sightings = inputs.TryGetValue(SightingsRole, out WorkingCopy? posts) ? Sighting.Read(InputDocument.Read(posts)) : [];
        TimeEvidence evidence = Evidence(clocks, sightings, existed) with { FileTimes = existence is null ? [] : FileTimes(existence) };
        return ValueTask.FromResult(long.TryParse(request.Parameters[Tolerance], NumberStyles.None, CultureInfo.InvariantCulture, out long tolerance) && tolerance <= GreatestTolerance
            ? Examine(evidence, tolerance)
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The tolerance of clocks is a whole number of seconds from 0 to {GreatestTolerance}.")));
    }

    internal static TimeEvidence Evidence(ClocksDocument clocks, IReadOnlyList<Sighting> sightings, Instant? existed)
    {
        HeaderClocks headers = HeaderClocks.Of(clocks);
        IReadOnlyList<ClockRecord> read = headers.Read(clocks.Clocks);
        return new TimeEvidence(
            [.. read.Where(static it => it.Kind is "capture" or "gps")], [.. read.Where(static it => it.Kind is not ("capture" or "gps" or ClockRecord.Unclear))], sightings, existed) { Headers = headers };
    }

    // Records of earlier versions hold none.
    private static IReadOnlyList<Instant> FileTimes(CanonicalObject existence) => !existence.Has("fileModifiedUtc") ? []
        : [.. existence.Array("fileModifiedUtc").Texts().Select(static it => UtcText.Parse(it) ?? throw new CanonicalFormatException("existence.instant", $"\"{it}\" is no instant.")).Distinct().Order()];

    internal static ExaminationResult Examine(TimeEvidence evidence, long toleranceSeconds)
    {
        evidence = evidence.InOrder();
        IReadOnlyList<ClockGroup> groups = evidence.Groups(toleranceSeconds);
        List<Finding> findings = [];
        AddBounds(evidence, findings);
        AddHeaders(evidence, findings);
        AddClocks(evidence, groups, toleranceSeconds, findings);
        ExaminationOutcome outcome = groups.Count == 0 && !evidence.Sightings.Any(static it => it is { Bounds: true, NotAfter: not null })
            ? new ExaminationOutcome.Inconclusive("The item holds no clock of its capture, and no post that carried it is at hand.")
            : ExaminationOutcome.Completed.Instance;
        return new ExaminationResult(outcome, findings,
        [
            new Attachment(BoundsAttachment, Attachment.Json, Bounds(evidence, groups).ToBytes()),
            new Attachment(BandAttachment, Attachment.Svg, TimeBand.Draw(evidence)),
        ]);
    }

    private static void AddBounds(TimeEvidence evidence, List<Finding> findings)
    {
        foreach (Sighting sighting in evidence.Sightings)
        {
            findings.Add(sighting is not { Bounds: true, NotAfter: { } posted }
                ? new Finding(TimeBoundsFindingCodes.PostDoesNotBound, Locator.WholeItem,
                    $"A post on {sighting.Platform} names this item but does not bound its capture. {sighting.Reason}",
                    "With the first state of the post it might bound after all.")
                : sighting.Kind switch
                {
                    SightingKind.Identifier => new Finding(TimeBoundsFindingCodes.PostIdentifier, Locator.WholeItem,
                        $"The identifier of a post on {sighting.Platform} that carried this item was minted not after {UtcText.Of(posted)}, so the capture is not later. {sighting.Reason}",
                        "The identifier stands in the export, which can be altered; a link opens the post that has it.",
                        "On some platforms the one who posts can choose it: identifiers of Bluesky are made by the poster's program, UUIDs, ULIDs and KSUIDs by whatever program wrote them, and those of Mastodon by an instance, which a party may run. It bounds as far as who made it is believed.",
                        "That the post carried this file rests on the export's own list of files.", "Media of some platforms can be replaced without a trace in the export."),
                    SightingKind.Neighbours => new Finding(TimeBoundsFindingCodes.PostNeighbours, Locator.WholeItem,
                        $"A post on {sighting.Platform} carried this item; by its number in its channel it was made not after {UtcText.Of(posted)}, so the capture is not later. {sighting.Reason}",
                        "The dates of the neighbours are the export's word.", "That numbers rise with time was seen in the posts at hand only.", "That the post carried this file rests on the export's own list of files."),
                    _ => new Finding(TimeBoundsFindingCodes.Post, Locator.WholeItem,
                        $"A post on {sighting.Platform} carried this item and was made not after {UtcText.Of(posted)}, so the capture is not later. {sighting.Reason}",
                        "The time is the platform's or the exporting program's word; an export by a party is that party's assertion.", "That the post carried this file rests on the export's own list of files."),
                });
        }

        AddDisagreements(evidence.Sightings, findings);
        if (evidence.ExistedAt is { } existed)
        {
            findings.Add(new Finding(TimeBoundsFindingCodes.Existence, Locator.WholeItem,
                $"The item existed at {UtcText.Of(existed)}, so the capture is not later.",
                "The time is the collecting machine's clock, or what a list states; no outsider confirms it."));
        }
    }

    // A post appears after its identifier was minted: at once, or later where it was prepared before. Its stated date cannot be earlier, save by the clocks of two servers.
    private static void AddDisagreements(IReadOnlyList<Sighting> sightings, List<Finding> findings)
    {
        foreach (Sighting identifier in sightings.Where(static it => it is { Kind: SightingKind.Identifier, Post: not null, NotAfter: not null }))
        {
            Instant minted = identifier.NotAfter!.Value;
            foreach (Sighting date in sightings.Where(it => it.Kind == SightingKind.Date && it.Post == identifier.Post))
            {
                bool isEarlier = date.NotAfter is { } latest && minted - latest > ClocksOfServers, isLate = date.NotBefore is { } earliest && earliest - minted > PreparedBefore;
                if (isEarlier || isLate)
                {
                    findings.Add(new Finding(TimeBoundsFindingCodes.IdentifierDisagrees, Locator.WholeItem,
                        $"The date stated of a post on {identifier.Platform} is {UtcText.Of(isEarlier ? date.NotAfter!.Value : date.NotBefore!.Value)}, and its identifier was minted at {UtcText.Of(minted)}, {Length(isEarlier ? minted - date.NotAfter!.Value : date.NotBefore!.Value - minted)} {(isEarlier ? "later: a post has its identifier before it appears, so that one of the two is wrong" : "earlier: that can be where a post was prepared before")}. Neither is taken for the other.",
                        "The identifier can be of another object of the same post, as a picture that was uploaded before or an answer to it.", "The exporting program may have written a date in local time.", "Who wrote the export can have altered either."));
                }
            }
        }
    }

    private static void AddHeaders(TimeEvidence evidence, List<Finding> findings)
    {
        if (evidence.Clocks.FirstOrDefault(static it => it.IsZoneByRule) is { } clock)
        {
            (ClockHabit habit, MakerHabit? row) = evidence.Headers;
            bool isSet = clock.Zone == "unknown";
            string reads = $"{clock.Source} reads {clock.Value}", set = $"some instant from {UtcText.Of(clock.Earliest)} to {UtcText.Of(clock.Latest)}";
            string told = row is null ? "" : $" So it is told of {row.Maker} devices: {row.Told} ({row.Source}).";
            findings.Add(new Finding(
                habit switch { ClockHabit.Utc => TimeBoundsFindingCodes.HeaderUtc, ClockHabit.Local => TimeBoundsFindingCodes.HeaderLocal, _ => TimeBoundsFindingCodes.HeaderEither },
                Locator.Bytes(clock.FirstByte, clock.ByteCount),
                habit switch
                {
                    ClockHabit.Utc => $"{reads}, taken for UTC, as ISO/IEC 14496-12 rules and the maker's devices write it.{told}",
                    ClockHabit.Local => $"{reads}, taken for local time of a zone that the header does not tell: {set}.{told}",
                    _ => $"{reads}: UTC if the device kept to ISO/IEC 14496-12, else local time. {(row is null ? "The file names no maker whose habit is known" : "Of this maker both are told")}, so {(isSet ? $"both stay possible: {set}" : "it is compared as UTC with the file's other clocks, which can show it to be so or not")}.{told}",
                },
                "Firmware and settings differ within a maker; the table rests on reports, device by device.", "A program that copied the recording wrote its own time, in its own way; the device's name can be copied along."));
        }

        if (evidence.FileTimes.Count > 0)
        {
            findings.Add(new Finding(TimeBoundsFindingCodes.FileTime, Locator.WholeItem,
                $"When it was collected, the file system gave {string.Join(", ", evidence.FileTimes.Take(MostPaired).Select(UtcText.Of))}{(evidence.FileTimes.Count > MostPaired ? " and others" : "")} as the time of the last change. It bounds nothing.",
                "Copying, downloading and unpacking keep that time or set it anew, and anybody can set it; some file systems hold local time.", "An early one was not taken as a sign that the file existed then."));
        }
    }

    private static void AddClocks(TimeEvidence evidence, IReadOnlyList<ClockGroup> groups, long toleranceSeconds, List<Finding> findings)
    {
        if (groups.Count == 1 && groups[0].Clocks.Count > 1)
        {
            findings.Add(new Finding(TimeBoundsFindingCodes.ClocksAgree, Locator.WholeItem,
                Agreement(groups[0], toleranceSeconds),
                "Clocks of one device are set from one another, so their agreement is one statement, not several."));
        }

        for (int i = 1; i < groups.Count; i++)
        {
            Duration apart = groups[i].From - groups[i - 1].Until;
            findings.Add(new Finding(TimeBoundsFindingCodes.ClocksContradict, Locator.WholeItem,
                $"{Names(groups[i - 1])} ({Range(groups[i - 1])}) and {Names(groups[i])} ({Range(groups[i])}) cannot both tell of the same recording; they lie {Length(apart)} apart.",
                "A device can hold local time in a field that is defined as UTC; a program that copied the recording can have written its own time.", "Which of them is right, if any, is not decided here."));
            AddZoneOffset(groups[i - 1], groups[i], findings);
        }

        if (evidence.NotAfter is not { } bound)
        {
            return;
        }

        foreach (ClockRecord clock in evidence.Clocks)
        {
            if (clock.Earliest > bound)
            {
                findings.Add(new Finding(TimeBoundsFindingCodes.ClockAfterBound, Locator.Bytes(clock.FirstByte, clock.ByteCount),
                    $"{clock.Source} reads {clock.Value}, at least {Length(clock.Earliest - bound)} after the item existed by other evidence ({UtcText.Of(bound)}).",
                    "The clock, the post's time or the collecting machine's clock can be wrong.", "Local time written into a field defined as UTC reads up to 14 hours late."));
            }
        }
    }

    private static string Agreement(ClockGroup group, long toleranceSeconds)
    {
        int zoneless = group.Clocks.Count(static it => it.Zone == "unknown"), known = group.Clocks.Count - zoneless;
        string range = Range(group);
        return known == 0 ? $"{zoneless} clocks of the item, all without a zone, can mean one instant: {range}."
            : $"{group.Clocks.Count} clocks of the item agree: {(known == 1 ? "one reads" : $"{known} read")} {range}{(known == 1 ? "" : $", each at most {toleranceSeconds} s from the next")}"
                + (zoneless == 0 ? "." : $"; {(zoneless == 1 ? "one" : zoneless)} without a zone can mean the same.");
    }

    // Offsets in use are whole quarter hours; a pair of clocks exactly that far apart can be one instant in two zones.
    private static void AddZoneOffset(ClockGroup earlier, ClockGroup later, List<Finding> findings)
    {
        // Every pair is one more chance to fit, so their number is told; of a long track of readings the first ones stand for it.
        ClockRecord[] before = [.. earlier.Clocks.Where(static it => it.Zone != "unknown").Take(MostPaired)], after = [.. later.Clocks.Where(static it => it.Zone != "unknown").Take(MostPaired)];
        string pairs = before.Length * after.Length == 1 ? "one pair of clocks was" : $"{before.Length * after.Length} pairs of clocks were";
        foreach (ClockRecord a in before)
        {
            foreach (ClockRecord b in after)
            {
                long seconds = (long)(b.Earliest - a.Earliest).TotalSeconds, quarter = (seconds + 450) / 900 * 900;
                if (quarter is > 0 and <= 14 * 3600 && Math.Abs(seconds - quarter) <= 5)
                {
                    findings.Add(new Finding(TimeBoundsFindingCodes.ZoneOffsetFits, Locator.WholeItem,
                        string.Create(CultureInfo.InvariantCulture, $"{b.Source} and {a.Source} differ by {seconds} s, {(seconds == quarter ? "exactly" : "within 5 s of")} {quarter / 3600} h {quarter % 3600 / 60:00} min: a zone offset could explain it."),
                        $"Of all differences between 0 and 14 h, one in 82 lies this near to a whole quarter hour by chance; {pairs} compared.", "That the device was in such a zone was not examined."));
                    return;
                }
            }
        }
    }

    private static CanonicalObject Bounds(TimeEvidence evidence, IReadOnlyList<ClockGroup> groups) => new CanonicalObject
    {
        ["format"] = "ascertain/time-bounds/1",
        ["groups"] = new CanonicalArray(groups.Select(static it => new CanonicalObject
        {
            ["fromUtc"] = UtcText.Of(it.From),
            ["untilUtc"] = UtcText.Of(it.Until),
            ["clocks"] = CanonicalArray.OfTexts(it.Clocks.Select(static clock => clock.Source)),
        })),
        ["headersReadAs"] = evidence.Headers.Habit switch { ClockHabit.Utc => "utc", ClockHabit.Local => "local", _ => "either" },
    }.AddIfPresent("notAfterUtc", evidence.NotAfter is { } bound ? UtcText.Of(bound) : null);

    private static string Names(ClockGroup group) => string.Join(", ", group.Clocks.Take(3).Select(static it => it.Source)) + (group.Clocks.Count > 3 ? $" and {group.Clocks.Count - 3} more" : "");

    private static string Range(ClockGroup group) => group.From == group.Until ? UtcText.Of(group.From) : $"{UtcText.Of(group.From)} to {UtcText.Of(group.Until)}";

    private static string Length(Duration duration)
    {
        long seconds = (long)duration.TotalSeconds;
        return seconds >= 2 * 86400 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 86400} days {seconds % 86400 / 3600} h")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds % 3600 / 60:00} min {seconds % 60:00} s");
    }
}
