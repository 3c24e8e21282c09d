using System.Runtime.InteropServices;
using Ascertain.Copies.SoundPrints;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundAlignment;

/// <summary>Finds which parts of one sound are heard in another.</summary>
/// <remarks>
/// <para>Runs of four seconds vote for offsets, first at equal speed, where nothing is found at others; the best offsets are followed along the sound, and laid finely by signs.</para>
/// <para>A moment of the first sound is explained once: what else would explain it is told as other offsets of the same part.</para>
/// </remarks>
internal sealed class SoundAligner(SoundPrint one, SoundPrint other)
{
    /// <summary>Parts at most.</summary>
    public const int MostParts = 20;

    private const int Window = 2000, WindowStep = 1000, FewestLandmarks = 6, ShortestPart = 250, Candidates = 3, MostFollowed = 200;

    // Votes of a search for other speeds at most; in long sounds every so-manieth run is asked. Some seconds of work.
    private const long MostVotes = 3_000_000_000;

    // A drift of 24 ms along the line at first, 12 ms once the line is fitted.
    private const double FirstReach = 12, LastReach = 6;

    // What is added to the spread of a line, in seconds: coders and filters shift a sound by some tenths of a millisecond; a landmark is the top of a spectrum of 64 ms; and a program that changes speed or pitch
    // alone lays pieces of some 20 to 80 ms anew. 1.48 times the median residual is a standard deviation of normal ones.
    private const double BySigns = 0.0003, ByLandmarks = 0.006, ByChangedLandmarks = 0.025;

    private readonly SoundLandmark[] landmarks = [.. one.Landmarks];
    private readonly PitchTable table = new(other);

    /// <summary>Ends the search.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Parts with at least this score are kept.</summary>
    public double Least { get; init; } = SoundSegment.ToldFrom;

    /// <summary>Parts by their begin in the first sound.</summary>
    public IReadOnlyList<SoundSegment> Find()
    {
        List<(int From, int To)> windows = Windows();
        bool[] explained = new bool[windows.Count];
        List<SoundSegment> found = [];
        OffsetVotes votes = new(table);
        foreach (IReadOnlyList<SoundLine> lines in (IReadOnlyList<SoundLine>[])[[new SoundLine(1, 0, 0)], SoundLine.Others])
        {
            long cost = (long)windows.Count * lines.Count * (table.Length / 8);
            int every = lines.Count == 1 ? 1 : (int)Math.Max(1, cost / MostVotes);
            List<(int Window, SoundLine Line, double Surprise)> candidates = [];
            for (int i = 0; i < windows.Count; i += every)
            {
                CancellationToken.ThrowIfCancellationRequested();
                if (explained[i])
                {
                    continue;
                }

                foreach (SoundLine line in lines)
                {
                    candidates.AddRange(votes.Best(landmarks.AsSpan(windows[i].From..windows[i].To), line, Candidates).Select(it => (i, line with { Offset = it.Offset }, it.Surprise)));
                }
            }

            // A stable order: equals stay in that of windows and lines.
            List<(SoundLine Line, LineSupport Support, double Score)> followed = [];
            foreach ((int window, SoundLine line, double _) in candidates.OrderByDescending(static it => it.Surprise).Take(MostFollowed))
            {
                CancellationToken.ThrowIfCancellationRequested();
                if (!followed.Any(it => Holds(it, line, windows[window])) && Follow(line, windows[window]) is { } run)
                {
                    followed.Add(run);
                }
            }

            // The best first, so that of a sound that repeats itself the offset at which most of it fits is taken.
            foreach ((SoundLine line, LineSupport support, double score) in followed.OrderByDescending(static it => it.Score))
            {
                if (found.Count >= MostParts || found.Any(it => Overlaps(it, support)))
                {
                    continue;
                }

                SoundSegment part = Part(line, support, score, votes);
                found.Add(part);
                for (int i = 0; i < windows.Count; i++)
                {
                    double middle = (landmarks[windows[i].From].Time + landmarks[windows[i].To - 1].Time) / 2.0 * SoundLandmark.Unit;
                    explained[i] |= middle >= part.OneStart && middle <= part.OneEnd;
                }
            }
        }

        return [.. found.OrderBy(static it => it.OneStart).ThenBy(static it => it.OtherStart)];
    }

    private bool Overlaps(SoundSegment part, LineSupport run)
    {
        (double from, double to) = (landmarks[run.First].Time * SoundLandmark.Unit, landmarks[run.End - 1].Time * SoundLandmark.Unit);
        return Math.Min(part.OneEnd, to) - Math.Max(part.OneStart, from) > 0.5 * Math.Min(part.OneEnd - part.OneStart, to - from);
    }

    // A run that was followed already goes through the middle of the window on the same line.
    private bool Holds((SoundLine Line, LineSupport Support, double Score) run, SoundLine line, (int From, int To) window)
    {
        int middle = landmarks[(window.From + window.To) / 2].Time;
        return landmarks[run.Support.First].Time <= middle && landmarks[run.Support.End - 1].Time >= middle
            && Math.Abs(run.Line.Of(middle) - line.Of(middle)) < 2 * FirstReach && Math.Abs(run.Line.PitchShift - line.PitchShift) <= 1;
    }

    private List<(int From, int To)> Windows()
    {
        List<(int, int)> windows = [];
        int from = 0, to = 0;
        for (int time = 0; from < landmarks.Length; time += WindowStep)
        {
            while (from < landmarks.Length && landmarks[from].Time < time)
            {
                from++;
            }

            while (to < landmarks.Length && landmarks[to].Time < time + Window)
            {
                to++;
            }

            if (to - from >= FewestLandmarks)
            {
                windows.Add((from, to));
            }

            if (to == landmarks.Length)
            {
                break;
            }
        }

        return windows;
    }

    private (SoundLine Line, LineSupport Support, double Score)? Follow(SoundLine line, (int From, int To) window)
    {
        // From the window outwards: each fit reaches twice as far as the run before.
        double reach = FirstReach;
        LineSupport support = LineSupport.Along(landmarks, table, line, reach, window.From, window.To);
        for (int round = 0; round < 24 && support.Pairs.Count > 0; round++)
        {
            line = support.Fit(line);
            int length = support.End - support.First, from = Math.Max(0, support.First - length), to = Math.Min(landmarks.Length, support.End + length);
            LineSupport next = LineSupport.Along(landmarks, table, line, reach, from, to);
            if (next.First == support.First && next.End == support.End)
            {
                if (reach == LastReach)
                {
                    break;
                }

                reach = LastReach;
            }

            support = next;
        }

        // What rhythm alone gives counts as chance.
        support = LineSupport.Along(landmarks, table, line, reach, support.First, support.End, support.ByRhythm(landmarks, table, line, reach));
        if (support.Pairs.Count < FewestLandmarks || landmarks[support.End - 1].Time - landmarks[support.First].Time < ShortestPart)
        {
            return null;
        }

        double trials = (double)(table.Length / 8) * (line.Speed == 1 && line.PitchShift == 0 ? 1 : SoundLine.Others.Count);
        double score = (support.Weight - DMath.Log(trials)) / DMath.Log(10);
        return score < Least ? null : (line, support, score);
    }

    private SoundSegment Part(SoundLine line, LineSupport support, double score, OffsetVotes votes)
    {
        (int from, int to) = (landmarks[support.First].Time, landmarks[support.End - 1].Time);
        double[] residuals = [.. support.Pairs.Select(it => Math.Abs(it.Other - line.Of(it.One))).Order()];
        FineAlignment? fine = FineAlignment.Lay(one, other, line, from, to, out int compared);

        (double speed, double offset, double uncertainty) = fine is { } it
            ? (it.Speed, it.Offset / CommonRate.Hertz, (1.96 * it.Spread / Math.Sqrt(it.Agree) / CommonRate.Hertz) + BySigns)
            : (line.Speed, line.Offset * SoundLandmark.Unit, (SoundLandmark.Unit * 1.96 * 1.48 * residuals[residuals.Length / 2] / Math.Sqrt(residuals.Length)) + (line.Speed == 1 && line.PitchShift == 0 ? ByLandmarks : ByChangedLandmarks));
        // Others are not fitted: both are weighed with the wider reach.
        List<double> elsewhere = [];
        double own = LineSupport.Along(landmarks, table, line, FirstReach, support.First, support.End).Weight;
        foreach ((double rival, _, _) in votes.Best(landmarks.AsSpan(support.First..support.End), line, 5, line.Offset))
        {
            LineSupport there = LineSupport.Along(landmarks, table, line with { Offset = rival }, FirstReach, support.First, support.End);
            if (there.Weight >= 0.5 * own)
            {
                elsewhere.Add(rival * SoundLandmark.Unit);
            }
        }

        return new SoundSegment(from * SoundLandmark.Unit, to * SoundLandmark.Unit, speed, offset, uncertainty, line.PitchShift, support.Pairs.Count, support.End - support.First, score,
            (fine?.Agree ?? 0, compared), fine?.Inverted ?? false, elsewhere);
    }
}
