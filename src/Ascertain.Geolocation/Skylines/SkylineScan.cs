using Ascertain.Geolocation.Kernels;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Skylines;

/// <summary>Looks through all cells of an index for those from which a skyline could be seen so: first with the pitch that makes the means equal, then with all pitches.</summary>
/// <remarks>
/// <para>A cell is not a point: what is seen from elsewhere in it differs by the size of the cell over the distance. So each direction of a horizon is an interval, wide where ridges are near, and costs nothing within.
/// A wide interval fits anything, so it costs its width instead (the logarithm, as the height of a density falls with its width). A mark costs no more than a cap, so that what stands before the skyline spoils its own columns only.</para>
/// <para>Of standard deviations it knows only that a mark worse than a degree says nothing here: it is left out, as what is hidden and was said to be, unless too few others are left. How well each mark is known counts in the fit that follows.
/// design/skyline.md says what that costs.</para>
/// <para>Costs are in units of about two thirds of a nat. design/skyline.md says how the numbers were chosen.</para>
/// </remarks>
internal sealed class SkylineScan
{
    /// <summary>How far what is seen within a cell of level 17 is from what is seen from its middle, in metres over the distance; root mean square of 153 by 106 metres, less what bearing and pitch take up.</summary>
    public const double CellMetres = 45;

    private const int Azimuths = SkylineIndexParameters.Azimuths, Padded = 192, MostMarks = 31, Cap = 8, PitchUnits = 5;
    private const double NatsOfUnit = 0.67, SharpDegrees = 0.3;

    // A mark of such a standard deviation would cost its cap at nearly every place: intervals are seldom wider. With fewer marks than those eight a bearing, a pitch and a place are hardly overdetermined.
    private const double WorstSigmaDegrees = 1;
    private const int LeastMarks = 8;

    private readonly SkylineIndex index;
    private readonly short[][] elevations; // by phase: marks one and two degrees apart from the first azimuth
    private readonly int step, pitches; // of marks in directions of a horizon; of pitches to each side
    // What hides the skyline stands above it and raises its mean: by none, or by four fifths of a degree.
    private static readonly int[] Shifts = [0, 4];

    private readonly int[] means; // of the marks by phase, times 65,536
    private readonly MarkRuns[] runs; // of the marks by phase
    private readonly byte[] tolerance = new byte[HorizonCode.Classes], penalty = new byte[HorizonCode.Classes];

    /// <summary>Prepares the marks of a skyline.</summary>
    public SkylineScan(SkylineIndex index, Skyline skyline, double pitchDegrees)
    {
        this.index = index;
        pitches = (int)Math.Ceiling(pitchDegrees / (PitchUnits * HorizonCode.UnitDegrees));
        step = Math.Max(1, (int)Math.Ceiling(skyline.WidthDegrees / (2 * (MostMarks - 1))));
        double?[] first = Marks(skyline, 0), second = Marks(skyline, 1);
        elevations = [Elevations(first), Elevations(second)];
        runs = [.. elevations.Select(it => MarkRuns.Of(it, step))];
        means = [.. elevations.Select(static it => (int)(it.Where(static mark => mark >= 0).Select(static mark => (double)mark).DefaultIfEmpty(0).Average() * 65_536))];
        for (int i = 0; i < HorizonCode.Classes; i++)
        {
            double degrees = CellMetres / HorizonCode.Metres(i) * QuickMath.RadiansToDegrees;
            tolerance[i] = (byte)Math.Clamp(Math.Round(degrees / HorizonCode.UnitDegrees), 1, 120);
            penalty[i] = (byte)Math.Clamp(Math.Round(DMath.Log((SharpDegrees + degrees) / SharpDegrees) / NatsOfUnit), 0, Cap);
        }
    }

    /// <summary>The cells that fit best, best first; equals by row and column.</summary>
    /// <param name="byMeans">How many are kept after means.</param>
    /// <param name="byPitches">How many of them with all pitches.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IReadOnlyList<ScannedCell> Find(int byMeans, int byPitches, CancellationToken cancellationToken)
    {
        (int rows, int columns) = (index.Parameters.Rows, index.Parameters.Columns);
        ushort[] costs = new ushort[rows * columns];
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, row => MeanCosts(row, costs.AsSpan(row * columns, columns)));
        int[] kept = Least(costs, byMeans);
        ScannedCell[] cells = new ScannedCell[kept.Length];
        Parallel.For(0, kept.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, i => cells[i] = ByPitches(kept[i] / columns, kept[i] % columns));
        return [.. Least([.. cells.Select(static it => (ushort)it.Cost)], byPitches).Select(i => cells[i])];
    }

    // Indices of the least, by cost and then in order: by counting, as costs are small numbers.
    private static int[] Least(ushort[] costs, int most)
    {
        int[] counts = new int[ushort.MaxValue + 1];
        foreach (ushort it in costs)
        {
            counts[it]++;
        }

        int limit = 0, taken = 0;
        while (limit < ushort.MaxValue && taken + counts[limit] <= most)
        {
            taken += counts[limit++];
        }

        // Cells without ground have the greatest cost and are none.
        int rest = limit == ushort.MaxValue ? 0 : most - taken;
        List<int> kept = new(most);
        for (int i = 0; i < costs.Length; i++)
        {
            if (costs[i] < limit || (costs[i] == limit && rest-- > 0))
            {
                kept.Add(i);
            }
        }

        return [.. kept.OrderBy(i => costs[i]).ThenBy(static i => i)];
    }

    private void MeanCosts(int row, Span<ushort> costs)
    {
        ReadOnlySpan<byte> cells = index.Row(row);
        Bounds bounds = new(stackalloc byte[3 * Bounds.Length]);
        Span<byte> sums = stackalloc byte[Padded], raise = stackalloc byte[Padded], lower = stackalloc byte[Padded];
        for (int column = 0; column < costs.Length; column++)
        {
            ReadOnlySpan<byte> cell = cells.Slice(column * SkylineIndex.CellBytes, SkylineIndex.CellBytes);
            costs[column] = ushort.MaxValue;
            if (!SkylineIndex.IsKnown(cell))
            {
                continue;
            }

            Fill(bounds, cell, 0);
            for (int phase = 0; phase < 2; phase++)
            {
                foreach (int shift in Shifts)
                {
                    Pitches(cell, phase, shift, raise, lower);
                    BearingScan.Of(bounds.Low, bounds.High, bounds.Room, elevations[phase], step, raise, lower, sums);
                    costs[column] = (ushort)Math.Min(costs[column], Best(sums, bounds, runs[phase]).Cost);
                }
            }
        }
    }

    // By bearing, the pitch that makes the mean of the marks that of the horizon above them, and a shift.
    private void Pitches(ReadOnlySpan<byte> cell, int phase, int shift, Span<byte> raise, Span<byte> lower)
    {
        MarkRuns under = runs[phase];
        int sum = under.Sum(cell[..Azimuths]), most = pitches * PitchUnits;

        // Means in parts of 65,536 of a unit, so that whole numbers will do.
        int scale = 65_536 / under.Directions, mean = means[phase];
        for (int bearing = 0; bearing < Azimuths; bearing++)
        {
            int pitch = Math.Clamp((((sum * scale) - mean) >> 16) + shift, -most, most);
            raise[bearing] = (byte)Math.Max(pitch, 0);
            lower[bearing] = (byte)Math.Max(-pitch, 0);
            sum += under.Step(cell[..Azimuths], bearing);
        }

        raise[Azimuths..].Clear();
        lower[Azimuths..].Clear();
    }

    private void Fill(in Bounds bounds, ReadOnlySpan<byte> cell, int more)
    {
        for (int i = 0; i < Azimuths; i++)
        {
            int distance = cell[Azimuths + i];
            bounds.Set(i, cell[i], tolerance[distance] + more, penalty[distance]);
        }

        bounds.Close();
    }

    private ScannedCell ByPitches(int row, int column)
    {
        Bounds bounds = new(stackalloc byte[3 * Bounds.Length]);
        Fill(bounds, index.Row(row).Slice(column * SkylineIndex.CellBytes, SkylineIndex.CellBytes), 1); // and half a step of pitch, half used up
        Span<byte> sums = stackalloc byte[Padded], raise = stackalloc byte[Padded], lower = stackalloc byte[Padded];
        ScannedCell best = new(row, column, 0, 0, int.MaxValue);
        for (int phase = 0; phase < 2; phase++)
        {
            for (int pitch = -pitches; pitch <= pitches; pitch++)
            {
                raise.Fill((byte)Math.Max(pitch * PitchUnits, 0));
                lower.Fill((byte)Math.Max(-pitch * PitchUnits, 0));
                BearingScan.Of(bounds.Low, bounds.High, bounds.Room, elevations[phase], step, raise, lower, sums);
                (int cost, int bearing) = Best(sums, bounds, runs[phase]);
                if (cost < best.Cost)
                {
                    best = new(row, column, (2 * bearing) - phase, pitch * PitchUnits * HorizonCode.UnitDegrees, cost);
                }
            }
        }

        return best;
    }

    // The least sum with what the widths under the marks cost, and its bearing.
    private (int Cost, int Bearing) Best(ReadOnlySpan<byte> sums, in Bounds bounds, MarkRuns under)
    {
        (int cost, int at) = (int.MaxValue, 0);
        ReadOnlySpan<byte> room = bounds.Room[..Azimuths];
        int within = (Cap * under.Directions) - under.Sum(room);

        for (int bearing = 0; bearing < Azimuths; bearing++)
        {
            int sum = sums[bearing] + (within / step);
            if (sum < cost)
            {
                (cost, at) = (sum, bearing);
            }

            within -= under.Step(room, bearing);
        }

        return (cost, at);
    }

    private double?[] Marks(Skyline skyline, double shift)
    {
        double begin = skyline.Columns[0].RelativeAzimuthDegrees + shift;
        (double Elevation, double Sigma)?[] marks = new (double, double)?[(int)Math.Floor((skyline.WidthDegrees - shift) / (2 * step)) + 1];
        for (int k = 0; k < marks.Length; k++)
        {
            marks[k] = SkylineSampling.Mean(skyline, begin + (2 * step * k), 0.6);
        }

        bool all = marks.Count(static it => it is { Sigma: <= WorstSigmaDegrees }) < LeastMarks;
        return [.. marks.Select(it => it is { } mark && (all || mark.Sigma <= WorstSigmaDegrees) ? mark.Elevation : (double?)null)];
    }

    private static short[] Elevations(double?[] marks) =>
        [.. marks.Select(static it => it is { } degrees ? (short)Math.Clamp(Math.Round((degrees - HorizonCode.LowestDegrees) / HorizonCode.UnitDegrees), 0, 255) : (short)-1)];

    // Bounds of a round and on beyond it, as far as the farthest mark reaches.
    private readonly ref struct Bounds(Span<byte> bytes)
    {
        public const int Length = 2 * Padded + 64;

        private readonly Span<byte> bytes = bytes;

        public ReadOnlySpan<byte> Low => bytes[..Length];

        public ReadOnlySpan<byte> High => bytes.Slice(Length, Length);

        /// <summary>What a mark may cost beyond the width.</summary>
        public ReadOnlySpan<byte> Room => bytes.Slice(2 * Length, Length);

        public void Set(int at, int middle, int tolerance, int penalty)
        {
            bytes[at] = (byte)Math.Clamp(middle - tolerance, 0, 255);
            bytes[Length + at] = (byte)Math.Clamp(middle + tolerance, 0, 255);
            bytes[(2 * Length) + at] = (byte)(Cap - penalty);
        }

        public void Close()
        {
            for (int from = 0; from < 3 * Length; from += Length)
            {
                for (int at = Azimuths; at < Length; at += Azimuths)
                {
                    bytes.Slice(from, Math.Min(Azimuths, Length - at)).CopyTo(bytes[(from + at)..]);
                }
            }
        }
    }
}
