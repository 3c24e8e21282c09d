using System.Globalization;
using System.Text;
using Ascertain.Media.Hum;
using Ascertain.ReproducibleMath;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.MainsHum;

/// <summary>How the frequency of one grid went over a time: what recordings are compared with.</summary>
/// <remarks>Between rows the frequency is taken as a straight line, and its integral is the phase. Where rows are missing there is a gap, of which nothing is said.</remarks>
public sealed class MainsReference
{
    /// <summary>Longest reference, in seconds: 14 days. Arbitrary; memory grows by 5.5 MB a day.</summary>
    public const long MostSeconds = 14 * 86_400;

    /// <summary>Coarsest spacing of rows in seconds: what a reference lets through of the changes within a minute. Means over 5 minutes hold nothing that could be compared.</summary>
    public const double CoarsestSpacingSeconds = 10;

    // A row for each second is enough for 14 days, and half as much again.
    private const int MostRows = 2_000_000;

    // Years in which recordings of mains can lie, and as many seconds as they have: what is reckoned with stays inside the calendar.
    internal static readonly Instant First = Instant.FromUtc(1900, 1, 1, 0, 0), End = Instant.FromUtc(2101, 1, 1, 0, 0);
    private const double GreatestSeconds = 6_342_710_400;

    private MainsReference(double[] seconds, double[] hertz, int nominal, Instant? start, int rowsLeftOut)
    {
        (Seconds, Hertz, NominalHertz, Start, RowsLeftOut) = (seconds, hertz, nominal, start, rowsLeftOut);
        double[] spacings = [.. seconds.Skip(1).Zip(seconds, static (b, a) => b - a).Order()];
        SpacingSeconds = spacings[spacings.Length / 2];
        Gaps = spacings.Count(it => it > 3 * SpacingSeconds);
    }

    /// <summary>Times of the rows in seconds from the start, rising, the first 0.</summary>
    public double[] Seconds { get; }

    /// <summary>Frequency at these times.</summary>
    public double[] Hertz { get; }

    /// <summary>50 or 60.</summary>
    public int NominalHertz { get; }

    /// <summary>When the first row was; null when nobody says.</summary>
    public Instant? Start { get; }

    /// <summary>True where the rows bear instants of their own; <see cref="Start"/> is then theirs, whatever anybody states.</summary>
    public bool IsDated { get; private init; }

    /// <summary>Rows that could not be used.</summary>
    public int RowsLeftOut { get; }

    /// <summary>The usual distance of rows.</summary>
    public double SpacingSeconds { get; }

    /// <summary>Places with rows further apart than three times the usual.</summary>
    public int Gaps { get; }

    /// <summary>From the first row to the last.</summary>
    public double LengthSeconds => Seconds[^1];

    /// <summary>A reference from a recording of the mains.</summary>
    /// <param name="band">What of it lies near the fundamental.</param>
    /// <param name="nominalHertz">50 or 60.</param>
    /// <param name="start">When its first sample was, where somebody says so.</param>
    /// <param name="fault">Why it is none.</param>
    public static MainsReference? OfRecording(HumBand band, int nominalHertz, Instant? start, out string fault)
    {
        ArgumentNullException.ThrowIfNull(band);
        double[] noise = HumFrames.Of(band).NoiseVariance;
        HumBand narrow = band.Narrowed();
        double[] turns = Unwrapped(narrow);
        List<double> seconds = [], hertz = [];
        int whole = noise.Length == 0 ? 0 : (int)((narrow.Count - 1) / narrow.Rate), left = 0;
        for (int second = 0; second < whole; second++)
        {
            double from = At(turns, second * narrow.Rate), to = At(turns, (second + 1) * narrow.Rate), frequency = nominalHertz + to - from;
            if (IsClear(narrow, noise, second) && IsNear(frequency, nominalHertz))
            {
                // The mean over a second stands at its middle; at both ends it is held, so that the whole recording is covered.
                if (seconds.Count == 0)
                {
                    seconds.Add(second);
                    hertz.Add(frequency);
                }

                seconds.Add(second + 0.5);
                hertz.Add(frequency);
            }
            else
            {
                left++;
            }
        }

        if (seconds.Count < 60 || left > whole / 2)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"The reference recording holds no clear hum at {nominalHertz} Hz: {whole - left} of its {whole} seconds show one 10 dB above the noise.");
            return null;
        }

        seconds.Add(seconds[^1] + 0.5);
        hertz.Add(hertz[^1]);
        return Checked(seconds, hertz, start, left, out fault);
    }

    /// <summary>A reference from lines <c>secondsOrInstant,frequencyHz</c>; a first line that is no row is the head.</summary>
    /// <param name="csv">The bytes, UTF-8.</param>
    /// <param name="start">When its second 0 was, where somebody says so; of no use where the rows bear instants.</param>
    /// <param name="fault">Why it is none.</param>
    public static MainsReference? OfSeries(ReadOnlySpan<byte> csv, Instant? start, out string fault)
    {
        List<double> seconds = [], hertz = [];
        Instant? first = null;
        int left = 0, line = 0;
        foreach (Range range in csv.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> row = csv[range].Trim((ReadOnlySpan<byte>)" \t\r"u8);
            if (row.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                row = row[3..];
            }

            if (row.IsEmpty || row[0] == (byte)'#')
            {
                continue;
            }

            int comma = row.IndexOf((byte)','), nextComma = comma < 0 ? -1 : row[(comma + 1)..].IndexOf((byte)',');
            bool isRead = comma > 0 && row.Length < 200;
            string time = isRead ? Encoding.ASCII.GetString(row[..comma].Trim((byte)' ')) : "";
            string value = isRead ? Encoding.ASCII.GetString((nextComma < 0 ? row[(comma + 1)..] : row.Slice(comma + 1, nextComma)).Trim((byte)' ')) : "";
            double at = 0;
            Instant instant = default;
            bool isSeconds = isRead && double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out at) && Math.Abs(at) <= GreatestSeconds;
            bool isInstant = isRead && !isSeconds && InstantPattern.ExtendedIso.Parse(time).TryGetValue(default, out instant) && instant >= First && instant < End;
            bool isFrequency = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double frequency) && frequency is >= 45 and <= 65;
            bool isHead = line++ == 0 && !isSeconds && !isInstant;
            if (isHead)
            {
                continue;
            }

            if (isInstant)
            {
                first ??= instant;
                at = (instant - first.Value).TotalSeconds;
            }

            // Instants and seconds in one file have no common beginning.
            if (!isFrequency || !(isInstant || (isSeconds && first is null)) || (seconds.Count > 0 && at <= seconds[^1]))
            {
                left++;
                continue;
            }

            if (seconds.Count == MostRows)
            {
                fault = $"The reference has more than {MostRows} rows; cut it to the time in question.";
                return null;
            }

            seconds.Add(at);
            hertz.Add(frequency);
        }

        if (seconds.Count < 2)
        {
            fault = "The reference holds fewer than two rows of time and frequency (secondsOrInstant,frequencyHz; 45 to 65 Hz; times rising).";
            return null;
        }

        Instant? begin = first ?? (start is { } given ? given + Duration.FromSeconds(seconds[0]) : null);
        double zero = seconds[0];
        return Checked([.. seconds.Select(it => it - zero)], hertz, begin, left, out fault, isDated: first is not null);
    }

    private static MainsReference? Checked(List<double> seconds, List<double> hertz, Instant? start, int left, out string fault, bool isDated = false)
    {
        double zero = seconds[0];
        double median = hertz.Order().ElementAt(hertz.Count / 2);
        int nominal = median is >= 49 and <= 51 ? 50 : median is >= 59 and <= 61 ? 60 : 0;
        double[] times = [.. seconds.Select(it => it - zero)];
        fault = "";
        if (nominal == 0)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"The middle of the reference's frequencies is {median:0.###} Hz; grids have 50 or 60 Hz, give or take 1 Hz.");
        }
        else if (times[^1] > MostSeconds)
        {
            fault = $"The reference is longer than {MostSeconds / 86_400} days; cut it to the time in question.";
        }

        double[] near = [.. hertz.Select((it, i) => IsNear(it, nominal) ? it : double.NaN)];
        int[] kept = [.. Enumerable.Range(0, near.Length).Where(i => !double.IsNaN(near[i]))];
        if (fault.Length == 0 && kept.Length < 2)
        {
            fault = "The reference holds fewer than two rows near its own grid.";
        }

        if (fault.Length > 0)
        {
            return null;
        }

        Instant? begin = start + Duration.FromSeconds(seconds[kept[0]] - zero) is { } moved ? moved : start;
        MainsReference made = new([.. kept.Select(i => times[i] - times[kept[0]])], [.. kept.Select(i => hertz[i])], nominal, begin, left + near.Length - kept.Length) { IsDated = isDated };
        if (made.SpacingSeconds > CoarsestSpacingSeconds)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"The rows of the reference are {made.SpacingSeconds:0.#} s apart; more than {CoarsestSpacingSeconds:0} s is too coarse to compare with.");
            return null;
        }

        return made;
    }

    /// <summary>Cosine and sine of the phase against the nominal frequency, at a rate; both 0 within a gap.</summary>
    /// <param name="rate">Samples in a second.</param>
    public (double[] Cos, double[] Sin) Phasors(double rate)
    {
        int count = (int)(LengthSeconds * rate) + 1;
        double[] cos = new double[count], sin = new double[count];
        double turns = 0;
        for (int row = 0, i = 0; row + 1 < Seconds.Length; row++)
        {
            double from = Seconds[row], length = Seconds[row + 1] - from, a = Hertz[row] - NominalHertz, b = Hertz[row + 1] - NominalHertz;
            bool isGap = length > 3 * SpacingSeconds;
            for (; i < count && i / rate <= from + length; i++)
            {
                double at = (i / rate) - from;
                if (!isGap)
                {
                    (sin[i], cos[i]) = DMath.SinCos(2 * Math.PI * (turns + (at * (a + ((b - a) * at / length / 2)))));
                }
            }

            // After a gap the phase is unknown; comparisons never reach across one.
            turns += length * (a + b) / 2;
            turns -= Math.Floor(turns);
        }

        return (cos, sin);
    }

    // Real grids stay within half a hertz but for blackouts.
    private static bool IsNear(double hertz, int nominal) => Math.Abs(hertz - nominal) <= 1;

    private static bool IsClear(HumBand narrow, double[] noise, int second)
    {
        int from = (int)(second * narrow.Rate), to = Math.Min(narrow.Count, from + (int)Math.Ceiling(narrow.Rate));
        double power = 0;
        for (int i = from; i < to; i++)
        {
            power += (narrow.Real[i] * narrow.Real[i]) + (narrow.Imaginary[i] * narrow.Imaginary[i]);
        }

        power /= to - from;
        // A sample of the narrow band holds a quarter of the noise of one of the band.
        double variance = noise[Math.Min(noise.Length - 1, from * 4 / HumFrames.FrameSamples)] / 4;
        return power > 1e-16 && power >= 10 * variance;
    }

    private static double[] Unwrapped(HumBand band)
    {
        double[] turns = new double[band.Count];
        for (int i = 1; i < band.Count; i++)
        {
            double x = (band.Real[i] * band.Real[i - 1]) + (band.Imaginary[i] * band.Imaginary[i - 1]), y = (band.Imaginary[i] * band.Real[i - 1]) - (band.Real[i] * band.Imaginary[i - 1]);
            turns[i] = turns[i - 1] + (DMath.Atan2(y, x) / (2 * Math.PI));
        }

        return turns;
    }

    private static double At(double[] values, double index)
    {
        int below = Math.Min((int)index, values.Length - 2);
        return values[below] + ((index - below) * (values[below + 1] - values[below]));
    }
}
