using Ascertain.Geolocation.Skylines;
using CsCheck;

namespace Ascertain.Geolocation.Tests.Skylines;

public sealed class MarkRunsTests
{
    [Fact]
    public void Step_FromBearingToBearing_KeepsTheSumOverTheDirectionsUnderTheMarks() =>
        Gen.Select(Gen.Int[1, 4], Gen.Bool.Array[1, 31], Gen.Byte.Array[180]).Sample((step, there, round) =>
        {
            short[] marks = [.. there.Select(static it => it ? (short)7 : (short)-1)];
            MarkRuns runs = MarkRuns.Of(marks, step);
            bool[] under = new bool[(step * (marks.Length - 1)) + 1];
            for (int k = 0; k < marks.Length; k++)
            {
                for (int i = 0; there[k] && i < (k + 1 < marks.Length && there[k + 1] ? step : 1); i++)
                {
                    under[(k * step) + i] = true;
                }
            }

            int sum = runs.Sum(round);
            for (int bearing = 0; bearing < 180; bearing++)
            {
                int expected = Enumerable.Range(0, under.Length).Sum(i => under[i] ? round[(bearing + i) % 180] : 0);
                if (sum != expected)
                {
                    return false;
                }

                sum += runs.Step(round, bearing);
            }

            return runs.Directions == Math.Max(1, under.Count(static it => it));
        });
}
