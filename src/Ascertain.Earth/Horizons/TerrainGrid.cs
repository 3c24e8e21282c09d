using Ascertain.Earth.Elevation;
using Ascertain.Earth.Kernels;

namespace Ascertain.Earth.Horizons;

/// <summary>The ground of an area as one lattice of heights with a pyramid of maxima: what horizons are traced on.</summary>
/// <remarks>
/// <para>Rows go from north to south and columns from west to east in equal steps of latitude and longitude, with samples on the whole degrees, as tiles have them; tiles that are coarser than the finest are
/// interpolated bilinearly. Between samples the ground is bilinear.</para>
/// <para>Voids are bridged smoothly, because a hole in a mountain would be a window through it; <see cref="IsBridged"/> tells where. Of voids wider than 64 samples the rim is bridged too, up to some 130 samples; their middle and tiles that are absent stay open:
/// there nothing is known, and nothing hides what is behind.</para>
/// <para>Not changed once it is made; may be used from several threads at once.</para>
/// </remarks>
public sealed class TerrainGrid
{
    /// <summary>Heights that a grid holds at most, 2^28: two gibibytes with the pyramid; two thirds more where ground is unknown.</summary>
    public const long MostSamples = 1L << 28;

    /// <summary>Largest latitude north or south of which horizons are traced, in degrees; because the series for the way of a ray loses its accuracy towards the poles.</summary>
    public const double LargestLatitudeDegrees = 85;

    private readonly bool[] bridged;

    internal TerrainGrid(float[] heights, bool[] bridged, int rows, int columns, double northDegrees, double westDegrees, int intervals)
    {
        (Heights, this.bridged, Rows, Columns) = (heights, bridged, rows, columns);
        (NorthDegrees, WestDegrees, SamplesPerDegree) = (northDegrees, westDegrees, intervals);
        Maxima = MaximumPyramid.Of(heights, rows, columns);
        Unknown = MaximumPyramid.OfUnknown(heights, rows, columns);
    }

    /// <summary>Latitude of the first row in degrees.</summary>
    public double NorthDegrees { get; }

    /// <summary>Longitude of the first column in degrees, at least -180; beyond the date line columns go on above 180.</summary>
    public double WestDegrees { get; }

    /// <summary>Steps to a degree, along both.</summary>
    public int SamplesPerDegree { get; }

    /// <summary>Rows of samples.</summary>
    public int Rows { get; }

    /// <summary>Samples in a row.</summary>
    public int Columns { get; }

    /// <summary>What the heights count from; unstated where tiles of the area differ in what they state.</summary>
    public VerticalDatum Datum { get; private init; }

    /// <summary>Names of the tiles that the area needs and the folder does not have, from the south-west.</summary>
    public IReadOnlyList<string> MissingTiles { get; private init; } = [];

    /// <summary>Names of the tiles that the area needs, and of which the folder has a file that cannot be read; <see cref="Faults"/> says why.</summary>
    public IReadOnlyList<string> UnreadTiles { get; private init; } = [];

    /// <summary>Why files of the folder could not be read, by name; also of files that the area does not need.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; private init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What else is to be known of files that were read, by name: see <see cref="ElevationFolder.Notes"/>.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; private init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Voids that were bridged.</summary>
    public long BridgedSamples { get; private init; }

    /// <summary>Heights row by row; NaN where nothing is known.</summary>
    internal float[] Heights { get; }

    /// <summary>Heights row by row from the north-west in metres; NaN where nothing is known.</summary>
    public ReadOnlySpan<float> HeightSamples => Heights;

    /// <summary>The maxima over squares.</summary>
    internal MaximumPyramid Maxima { get; }

    /// <summary>Where ground is not known; null where it is known everywhere in the lattice.</summary>
    internal MaximumPyramid? Unknown { get; }

    /// <summary>Takes the ground of a rectangle and of a border around it.</summary>
    /// <param name="folder">The heights.</param>
    /// <param name="southWest">Corner of the rectangle.</param>
    /// <param name="northEast">The opposite corner; west of the first where the rectangle goes over the date line.</param>
    /// <param name="borderMetres">How far around it ground is needed, in [0, 400,000].</param>
    /// <exception cref="TerrainNotCoveredException">Too near to a pole, too large, no tile there, or heights from the ellipsoid and from a geoid side by side; the message is a sentence.</exception>
    public static TerrainGrid Over(ElevationFolder folder, GeoPoint southWest, GeoPoint northEast, double borderMetres)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(borderMetres, 400_000);
        if (!(Math.Max(Math.Abs(southWest.LatitudeDegrees), Math.Abs(northEast.LatitudeDegrees)) <= LargestLatitudeDegrees))
        {
            throw new TerrainNotCoveredException("Horizons are not traced beyond 85 degrees north or south: the ways of sight are computed with a series that fails near the poles.");
        }

        return TerrainAssembly.Assemble(folder, southWest, northEast, borderMetres);
    }

    internal static TerrainGrid Of(TerrainAssembly.Lattice it, VerticalDatum datum, IReadOnlyList<string> missing, IReadOnlyList<string> unread, ElevationFolder folder)
    {
        bool[] bridged = new bool[it.Heights.Length];
        long count = VoidBridge.Bridge(it.Heights, it.Rows, it.Columns, it.IsCovered, bridged);
        return new(it.Heights, bridged, it.Rows, it.Columns, it.NorthDegrees, it.WestDegrees, it.Intervals) { Datum = datum, MissingTiles = missing, UnreadTiles = unread, Faults = folder.Faults, Notes = folder.Notes, BridgedSamples = count };
    }

    /// <summary>Row of a latitude, as a number between samples; outside [0, <see cref="Rows"/> - 1] beyond the grid.</summary>
    public double RowOf(double latitudeDegrees) => OnSample((NorthDegrees - latitudeDegrees) * SamplesPerDegree);

    /// <summary>Column of a longitude; outside [0, <see cref="Columns"/> - 1] beyond the grid.</summary>
    public double ColumnOf(double longitudeDegrees)
    {
        double east = longitudeDegrees - WestDegrees;
        return OnSample((east < 0 ? east + 360 : east) * SamplesPerDegree);
    }

    // What rounding leaves beside a sample is the sample: a place on the last column would else lie beyond the grid. A billionth of a step is a tenth of a micrometre.
    private static double OnSample(double position)
    {
        double nearest = Math.Round(position);
        return Math.Abs(position - nearest) < 1e-9 * Math.Max(1, nearest) ? nearest : position;
    }

    /// <summary>The point at a row and column between samples.</summary>
    public GeoPoint PointAt(double row, double column)
    {
        double longitude = WestDegrees + (column / SamplesPerDegree);
        return GeoPoint.FromDegrees(Math.Clamp(NorthDegrees - (row / SamplesPerDegree), -90, 90), longitude > 180 ? longitude - 360 : longitude);
    }

    /// <summary>Height of the ground in metres above <see cref="Datum"/>, bilinear; NaN where nothing is known.</summary>
    public double HeightMetres(double row, double column)
    {
        if (!(row >= 0 && row <= Rows - 1 && column >= 0 && column <= Columns - 1))
        {
            return double.NaN;
        }

        (int y, int x) = (Math.Min((int)row, Rows - 2), Math.Min((int)column, Columns - 2));
        (double down, double right) = (row - y, column - x);
        int at = (y * Columns) + x;
        double upper = Heights[at] + ((Heights[at + 1] - Heights[at]) * right);
        double lower = Heights[at + Columns] + ((Heights[at + Columns + 1] - Heights[at + Columns]) * right);
        return upper + ((lower - upper) * down);
    }

    /// <summary>True where the sample nearest to a place was a void that is bridged.</summary>
    public bool IsBridged(double row, double column) =>
        row >= 0 && row <= Rows - 1 && column >= 0 && column <= Columns - 1 && bridged[((int)Math.Round(row) * Columns) + (int)Math.Round(column)];
}
