namespace Ascertain.Media;

/// <summary>Puts pairs of numbers in order of the first, keeping the order of equals.</summary>
/// <remarks>Ranges of a file come as a few ascending runs, one for each track, which merging finds: a walk for each doubling of the runs.
/// The library's sort of two arrays is compiled anew at each start, which costs more than reading twenty files.</remarks>
internal static class OrderedPairs
{
    /// <summary>Sorts.</summary>
    /// <param name="keys">What orders them.</param>
    /// <param name="values">What goes along.</param>
    /// <param name="count">How many there are.</param>
    public static void Sort(long[] keys, long[] values, int count)
    {
        (long[] fromKeys, long[] fromValues, long[] intoKeys, long[] intoValues) = (keys, values, new long[count], new long[count]);
        while (MergePairsOfRuns(fromKeys, fromValues, intoKeys, intoValues, count) > 1)
        {
            (fromKeys, fromValues, intoKeys, intoValues) = (intoKeys, intoValues, fromKeys, fromValues);
        }

        if (intoKeys != keys)
        {
            Array.Copy(intoKeys, keys, count);
            Array.Copy(intoValues, values, count);
        }
    }

    // Returns the number of runs left.
    private static int MergePairsOfRuns(long[] keys, long[] values, long[] intoKeys, long[] intoValues, int count)
    {
        int runs = 0;
        for (int first = 0; first < count; runs++)
        {
            int second = EndOfRun(keys, first, count), end = EndOfRun(keys, second, count);
            for (int at = first, one = first, other = second; at < end; at++)
            {
                int next = one < second && (other == end || keys[one] <= keys[other]) ? one++ : other++;
                (intoKeys[at], intoValues[at]) = (keys[next], values[next]);
            }

            first = end;
        }

        return runs;
    }

    private static int EndOfRun(long[] keys, int from, int count)
    {
        int end = Math.Min(from + 1, count);
        while (end < count && keys[end - 1] <= keys[end])
        {
            end++;
        }

        return end;
    }
}
