using System.Globalization;

namespace Ascertain.Casework.View;

/// <summary>Writes exhibit numbers as people write them.</summary>
public static class ExhibitNumbers
{
    /// <summary>In order, runs in one: <c>1, 3-5</c>; empty for none.</summary>
    public static string InWords(IEnumerable<ExhibitNumber> numbers)
    {
        List<(int First, int Last)> runs = [];
        foreach (int number in numbers.Select(static it => it.Value).Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].Last == number - 1)
            {
                runs[^1] = (runs[^1].First, number);
            }
            else
            {
                runs.Add((number, number));
            }
        }

        return string.Join(", ", runs.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.First}{(it.First == it.Last ? "" : $"-{it.Last}")}")));
    }
}
