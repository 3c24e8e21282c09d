using Ascertain.Canonical;

namespace Ascertain.Rehearsal.Conditions;

/// <summary>What is odd about an invented case: each drawn by itself, so that no answer follows from another.</summary>
/// <param name="Clock">How the device's clock was set.</param>
/// <param name="Place">Which position it wrote.</param>
/// <param name="IsStripped">The clip lost its clocks, position and names.</param>
/// <param name="Posts">How it came into the posts.</param>
/// <param name="IsOlder">It was posted as new months after the recording.</param>
/// <param name="IsAgainSame">The second file is the same bytes; otherwise one byte of a comment differs.</param>
/// <param name="True">Whose claim about the time is true.</param>
/// <param name="FirstClaimsEarly">The first party claims "not later than", the second "not before"; otherwise the other way round.</param>
/// <param name="FirstFigureIsTrue">The first party's figure is true and the second's false; otherwise the other way round.</param>
public sealed record RehearsalConditions(
    DeviceClock Clock, WrittenPlace Place, bool IsStripped, PostHistory Posts, bool IsOlder, bool IsAgainSame, TrueClaim True, bool FirstClaimsEarly, bool FirstFigureIsTrue)
{
    /// <summary>Pictures taken out in the middle of the copy that is cut; 0 where it is one run of the recording.</summary>
    public int TakenOut { get; init; }

    /// <summary>The rows of the grid at hand are of the time of the recorder's sound; otherwise of the day before.</summary>
    public bool IsGridOfTheTime { get; init; }

    /// <summary>Whose statement gives killed and injured that do not make those killed or injured that it gives: party 0 or 1; null where both add up.</summary>
    public int? WrongSum { get; init; }

    /// <summary>Draws them, but for <see cref="TakenOut"/>, <see cref="IsGridOfTheTime"/> and <see cref="WrongSum"/>.</summary>
    internal static RehearsalConditions Draw(SplitMix random) => new(
        random.Between(0, 8) switch { 0 or 1 or 2 or 3 => DeviceClock.Right, 4 => DeviceClock.Ahead, 5 => DeviceClock.Behind, _ => DeviceClock.OtherZone },
        random.Between(0, 6) switch { 0 or 1 or 2 => WrittenPlace.Own, 3 or 4 => WrittenPlace.Other, _ => WrittenPlace.None },
        random.Between(0, 5) == 0,
        random.Between(0, 9) switch
        {
            0 or 1 or 2 => PostHistory.Plain, 3 => PostHistory.EditedFirst, 4 => PostHistory.Forwarded, 5 => PostHistory.EarlierElsewhere,
            6 => PostHistory.LocalTimesOnly, 7 => PostHistory.Backdated, _ => PostHistory.None,
        },
        random.Between(0, 4) == 0,
        random.Between(0, 2) == 0,
        random.Between(0, 5) switch { 0 or 1 => TrueClaim.First, 2 or 3 => TrueClaim.Second, _ => TrueClaim.Neither },
        random.Between(0, 2) == 0,
        random.Between(0, 2) == 0);

    /// <summary>Draws <see cref="TakenOut"/>, from numbers of its own, so that it changes nothing else.</summary>
    internal static int DrawTakenOut(int seed)
    {
        SplitMix random = new(0xC077EED000000000UL + (uint)seed);
        return random.Between(0, 2) == 0 ? 0 : random.Between(30, 75);
    }

    /// <summary>Draws <see cref="IsGridOfTheTime"/>, from numbers of its own: two times of three.</summary>
    internal static bool DrawGrid(int seed) => new SplitMix(0x621D000000000000UL + (uint)seed).Between(0, 3) > 0;

    /// <summary>Draws <see cref="WrongSum"/>, from numbers of its own: one time of three each.</summary>
    internal static int? DrawWrongSum(int seed) => new SplitMix(0x50A5000000000000UL + (uint)seed).Between(0, 3) switch { 0 => 0, 1 => 1, _ => null };

    /// <summary>The form in the truth and in the program's output.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["clock"] = Word(Clock.ToString()),
        ["place"] = Word(Place.ToString()),
        ["stripped"] = IsStripped,
        ["posts"] = Word(Posts.ToString()),
        ["olderFootage"] = IsOlder,
        ["secondFileSameBytes"] = IsAgainSame,
        ["trueClaim"] = Word(True.ToString()),
        ["firstClaimsEarly"] = FirstClaimsEarly,
        ["firstFigureTrue"] = FirstFigureIsTrue,
        ["picturesTakenOutOfCopy"] = TakenOut,
        ["gridRowsOfTheTime"] = IsGridOfTheTime,
        ["wrongSum"] = WrongSum switch { 0 => "first", 1 => "second", _ => "none" },
    };

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
