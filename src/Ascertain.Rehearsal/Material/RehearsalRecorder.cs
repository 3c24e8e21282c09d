using Ascertain.Canonical;
using Ascertain.Rehearsal.Film;
using NodaTime;

namespace Ascertain.Rehearsal.Material;

/// <summary>A recorder that ran near the mains while the clip was filmed, and rows of a grid's frequency with which its hum can be compared: of that time, or of the day before.</summary>
/// <param name="Sound">What it recorded.</param>
/// <param name="Rows">The grid's frequency, dated.</param>
/// <param name="PartsPerMillion">Error of the recorder's clock.</param>
internal sealed record RehearsalRecorder(byte[] Sound, byte[] Rows, double PartsPerMillion)
{
    /// <summary>Name of the sound.</summary>
    public const string FileName = "recorder.wav";

    /// <summary>Name of the rows.</summary>
    public const string RowsName = "grid.csv";

    /// <summary>Length of the sound: half a minute more than the shortest that is compared.</summary>
    public const int Seconds = 330;

    private const int RowsSeconds = 2400;

    /// <summary>When it began: minutes before the clip, from numbers of its own.</summary>
    public static Instant StartOf(RehearsalPlan plan) => plan.Captured - Duration.FromSeconds(Numbers(plan).Between(30, 250));

    /// <summary>Makes both.</summary>
    public static RehearsalRecorder Make(RehearsalPlan plan)
    {
        SplitMix random = Numbers(plan);
        Instant start = plan.Captured - Duration.FromSeconds(random.Between(30, 250));
        int lead = random.Between(200, 1800);
        double partsPerMillion = (random.Fraction() * 80) - 40;
        GridMains heard = GridMains.Draw(random, RowsSeconds);
        byte[] sound = heard.Record(random, lead, Seconds, partsPerMillion);
        Instant first = start - Duration.FromSeconds(lead);
        byte[] rows = plan.Conditions.IsGridOfTheTime ? heard.Rows(first) : GridMains.Draw(random, RowsSeconds).Rows(first - Duration.FromDays(1));
        return new RehearsalRecorder(sound, rows, partsPerMillion);
    }

    /// <summary>The form in the truth.</summary>
    public CanonicalObject ToCanonical(RehearsalPlan plan) => new()
    {
        ["file"] = FileName,
        ["fromUtc"] = UtcText.Of(StartOf(plan)),
        ["seconds"] = Seconds,
        ["clockErrorPartsPerMillion"] = PartsPerMillion,
        ["humAgainstNoiseDecibels"] = GridMains.Decibels,
        ["rows"] = RowsName,
        ["rowsAreOfTheTime"] = plan.Conditions.IsGridOfTheTime,
    };

    private static SplitMix Numbers(RehearsalPlan plan) => new(0x6E1D5A7000000000UL + (uint)plan.Seed);
}
