using Ascertain.Rehearsal.Conditions;
using Ascertain.Rehearsal.Scene;
using NodaTime;

namespace Ascertain.Rehearsal;

/// <summary>Everything that is true of one invented case, from its seed alone.</summary>
public sealed record RehearsalPlan
{
    private static readonly string[] Starts = ["Val", "Nor", "Ost", "Kel", "Tam", "Bre", "Sil", "Dor", "Mer", "Hal"];
    private static readonly string[] Ends = ["dia", "eth", "ral", "ova", "wyn", "mark", "enia", "oria", "ist", "une"];

    private RehearsalPlan()
    {
    }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>What is odd.</summary>
    public required RehearsalConditions Conditions { get; init; }

    /// <summary>Name of the island.</summary>
    public required string Island { get; init; }

    /// <summary>The two parties, invented.</summary>
    public required IReadOnlyList<string> Parties { get; init; }

    /// <summary>Where the camera stood: open ocean in reality.</summary>
    public required GeoPoint Camera { get; init; }

    /// <summary>What the file says of its place; null for nothing.</summary>
    public required GeoPoint? WrittenPlace { get; init; }

    /// <summary>When the recording began.</summary>
    public required Instant Captured { get; init; }

    /// <summary>What the device's clock read then.</summary>
    public required Instant DeviceClock { get; init; }

    /// <summary>When the post that says "just now" first carried the clip.</summary>
    public required Instant Posted { get; init; }

    /// <summary>When any post at hand first carried it in truth; null for never.</summary>
    public required Instant? FirstCarried { get; init; }

    /// <summary>When the export says that the post was made first: before the recording where that was another media or is a lie.</summary>
    public required Instant PostDate { get; init; }

    /// <summary>Hours from UTC of the exporting machine.</summary>
    public required int ExportZoneHours { get; init; }

    /// <summary>End of the time that one party claims: "not later than".</summary>
    public required Instant ClaimedNotAfter { get; init; }

    /// <summary>Begin of the time that the other claims: "not before"; later than <see cref="ClaimedNotAfter"/>.</summary>
    public required Instant ClaimedNotBefore { get; init; }

    /// <summary>How many shells fell.</summary>
    public required int Shells { get; init; }

    /// <summary>Where it was filmed from, and how.</summary>
    internal Viewpoint View { get; private init; } = null!;

    /// <summary>Whether the claim of a party (0 or 1) about the time is true.</summary>
    public bool IsTrue(int party) => Conditions.True == (party == 0 ? TrueClaim.First : TrueClaim.Second);

    /// <summary>Whether that party claims "not later than"; otherwise "not before".</summary>
    public bool ClaimsEarly(int party) => Conditions.FirstClaimsEarly == (party == 0);

    /// <summary>Draws the plan of a seed.</summary>
    public static RehearsalPlan FromSeed(int seed)
    {
        SplitMix random = new(0xA5CE7A1D00000000UL + (uint)seed);
        RehearsalConditions conditions = RehearsalConditions.Draw(random) with { TakenOut = RehearsalConditions.DrawTakenOut(seed), IsGridOfTheTime = RehearsalConditions.DrawGrid(seed), WrongSum = RehearsalConditions.DrawWrongSum(seed) };
        string island = Name(random) + " Island";
        string[] parties = Names(random);
        int days = random.Between(2, 9), shells = random.Between(4, 20), zone = random.Between(-11, 14);
        int[] zones = [-9, -8, -7, 2, 3, 9];
        Duration wrong = Duration.FromSeconds((days * 86400) + random.Between(0, 86400)), other = Duration.FromHours(zones[random.Between(0, zones.Length)]);
        Duration untilPost = conditions.IsOlder ? Duration.FromHours(random.Between(60 * 24, 300 * 24)) : Duration.FromSeconds(random.Between(3600, 36 * 3600));
        Duration earlier = Hours(random, 2, 48), near = Hours(random, 1, 12), apart = Hours(random, 1, 48), before = Hours(random, 2, 48), after = Hours(random, 2, 48);

        // The place comes from numbers of its own, so that how long the search for it takes changes nothing else.
        Viewpoint view = Viewpoint.Draw(new SplitMix(0x71E5000000000000UL + (uint)seed));
        Instant captured = view.Captured, posted = captured + untilPost;
        bool earlyIsTrue = conditions.True != TrueClaim.Neither && (conditions.True == TrueClaim.First) == conditions.FirstClaimsEarly;
        (Instant notAfter, Instant notBefore) = conditions.True == TrueClaim.Neither ? (captured - before, captured + after)
            : earlyIsTrue ? (captured + near, captured + near + apart) : (captured - near - apart, captured - near);
        return new RehearsalPlan
        {
            Seed = seed,
            Conditions = conditions,
            Island = island,
            Parties = parties,
            Camera = view.Camera,
            WrittenPlace = conditions.IsStripped ? null : conditions.Place switch
            {
                Rehearsal.Conditions.WrittenPlace.Own => view.Camera,
                Rehearsal.Conditions.WrittenPlace.Other => GeoPoint.FromDegrees(view.Camera.LatitudeDegrees + 1.5, view.Camera.LongitudeDegrees - 2),
                _ => null,
            },
            Captured = captured,
            DeviceClock = conditions.Clock switch
            {
                Rehearsal.Conditions.DeviceClock.Ahead => captured + wrong,
                Rehearsal.Conditions.DeviceClock.Behind => captured - wrong,
                Rehearsal.Conditions.DeviceClock.OtherZone => captured + other,
                _ => captured,
            },
            Posted = posted,
            FirstCarried = conditions.Posts switch
            {
                PostHistory.None => null,
                PostHistory.EarlierElsewhere => EarlierPost(captured, posted),
                _ => posted,
            },
            PostDate = conditions.Posts is PostHistory.EditedFirst or PostHistory.Backdated ? captured - earlier : posted,
            ExportZoneHours = zone,
            ClaimedNotAfter = notAfter,
            ClaimedNotBefore = notBefore,
            Shells = shells,
            View = view,
        };
    }

    // A third of the way: long before the post that says "just now" when the footage is old.
    private static Instant EarlierPost(Instant captured, Instant posted) => captured + Duration.FromSeconds((long)((posted - captured).TotalSeconds / 3));

    private static Duration Hours(SplitMix random, int from, int until) => Duration.FromSeconds(random.Between(from * 3600, until * 3600));

    private static string Name(SplitMix random) => Starts[random.Between(0, 10)] + Ends[random.Between(0, 10)];

    private static string[] Names(SplitMix random)
    {
        string first = Name(random), second;
        do
        {
            second = Name(random);
        }
        while (second == first);
        return [first, second];
    }
}
