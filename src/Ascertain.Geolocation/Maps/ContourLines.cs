namespace Ascertain.Geolocation.Maps;

/// <summary>Lines of equal height in a lattice of samples.</summary>
/// <remarks>By squares of four samples, each side crossed at most once: W. E. Lorensen, H. E. Cline, Marching Cubes, SIGGRAPH 1987, in two dimensions; where all four sides are crossed, the mean of the four tells which corners go together.</remarks>
internal static class ContourLines
{
    private static readonly double[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    /// <summary>Metres between lines, so that a span has no more than ten or so.</summary>
    public static double Interval(double span) => Steps.FirstOrDefault(it => span <= 10 * it, Steps[^1]);

    /// <summary>The lines of one height, as places in columns and rows; a closed one ends where it begins. Squares with unknown ground have none.</summary>
    public static IReadOnlyList<IReadOnlyList<(double Column, double Row)>> Of(double[] heights, int columns, int rows, double level)
    {
        SortedDictionary<int, List<int>> sides = []; // by side: those that a line goes to from it
        for (int row = 0; row + 1 < rows; row++)
        {
            for (int column = 0; column + 1 < columns; column++)
            {
                Square(heights, columns, row, column, level, sides);
            }
        }

        List<IReadOnlyList<(double, double)>> lines = [];
        foreach (bool fromEnds in (bool[])[true, false]) // open lines first, from one of their ends
        {
            foreach (int first in sides.Keys.Where(it => !fromEnds || sides[it].Count == 1).ToArray())
            {
                if (sides[first].Count > 0)
                {
                    lines.Add([.. Walk(first, sides).Select(it => Place(it, heights, columns, level))]);
                }
            }
        }

        return lines;
    }

    private static void Square(double[] heights, int columns, int row, int column, double level, SortedDictionary<int, List<int>> sides)
    {
        int at = (row * columns) + column;
        double a = heights[at], b = heights[at + 1], c = heights[at + columns + 1], d = heights[at + columns];
        if (double.IsNaN(a + b + c + d))
        {
            return;
        }

        // Sides: above, right, below, left. A side is named by the sample at its beginning.
        int above = 2 * at, right = (2 * (at + 1)) + 1, below = 2 * (at + columns), left = (2 * at) + 1;
        bool isA = a >= level, isB = b >= level, isC = c >= level, isD = d >= level;
        int[] crossed = [.. ((bool Is, int Side)[])[(isA != isB, above), (isB != isC, right), (isC != isD, below), (isD != isA, left)] is var all ? all.Where(static it => it.Is).Select(static it => it.Side) : []];
        if (crossed.Length == 2)
        {
            Join(crossed[0], crossed[1], sides);
        }
        else if (crossed.Length == 4)
        {
            bool isMiddle = (a + b + c + d) / 4 >= level;
            (int with, int other) = isMiddle == isA ? (right, left) : (left, right);
            Join(above, with, sides);
            Join(below, other, sides);
        }
    }

    private static void Join(int one, int other, SortedDictionary<int, List<int>> sides)
    {
        Add(one, other);
        Add(other, one);

        void Add(int from, int to)
        {
            if (!sides.TryGetValue(from, out List<int>? known))
            {
                sides[from] = known = [];
            }

            known.Add(to);
        }
    }

    // Each step is used up as it is taken, so that a line is walked once.
    private static List<int> Walk(int first, SortedDictionary<int, List<int>> sides)
    {
        List<int> line = [first];
        for (int at = first; sides[at].Count > 0;)
        {
            int next = sides[at][0];
            sides[at].RemoveAt(0);
            sides[next].Remove(at);
            line.Add(at = next);
        }

        return line;
    }

    private static (double, double) Place(int side, double[] heights, int columns, double level)
    {
        int at = side / 2, other = (side & 1) == 0 ? at + 1 : at + columns;
        double part = (level - heights[at]) / (heights[other] - heights[at]);
        (int row, int column) = Math.DivRem(at, columns);
        return (side & 1) == 0 ? (column + part, row) : (column, row + part);
    }
}
