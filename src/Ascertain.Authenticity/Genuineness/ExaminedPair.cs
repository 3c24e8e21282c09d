using System.Globalization;

namespace Ascertain.Authenticity.Genuineness;

/// <summary>A pair beside all that was examined of an item. It has no verdict and no number.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Sides">One for each proposition, in its order.</param>
/// <param name="SawNothing">Examinations that looked and saw nothing.</param>
/// <param name="CouldNotTell">Examinations that looked, or were asked, and could not tell.</param>
/// <param name="NotRun">Examinations of this release that look for signs of it and did not run.</param>
public sealed record ExaminedPair(
    GenuinenessPair Pair, IReadOnlyList<PairSide> Sides, IReadOnlyList<LookedAt> SawNothing, IReadOnlyList<LookedAt> CouldNotTell, IReadOnlyList<LookingMethod> NotRun)
{
    /// <summary>On how many sides findings bear.</summary>
    public PairStanding Standing => Sides.Count(static it => it.Findings.Count > 0) switch
    {
        0 => SawNothing.Count + CouldNotTell.Count == 0 ? PairStanding.NothingExamined : PairStanding.CannotTell,
        1 => PairStanding.OneSide,
        _ => PairStanding.SeveralSides,
    };

    /// <summary>The same, in one sentence.</summary>
    public string StandingInWords => Standing switch
    {
        PairStanding.NothingExamined => "Nothing that was examined bears on it.",
        PairStanding.CannotTell => "What was examined cannot tell.",
        PairStanding.OneSide => "Findings bear on one side. That nothing stands on the other is no finding.",
        _ => "Findings bear on more than one side.",
    };

    /// <summary>Puts the findings of an item beside every pair.</summary>
    /// <param name="examined">The last run of each request on the item, in any order; may be empty.</param>
    /// <returns>The pairs in their order; of each the findings in the order of the table, then of the runs.</returns>
    public static IReadOnlyList<ExaminedPair> Of(IReadOnlyList<Examined> examined) => [.. GenuinenessPairs.All.Select(it => Of(it, examined))];

    private static ExaminedPair Of(GenuinenessPair pair, IReadOnlyList<Examined> examined)
    {
        ILookup<string, (Examined Run, FindingOnPair At)> byCode = examined
            .SelectMany(static run => run.Findings.Select((it, i) => (run, new FindingOnPair(it, run.Entry, i + 1)))).ToLookup(static it => it.Item2.Finding.Code, StringComparer.Ordinal);
        FindingsOfCode[] bearing = [.. BearingTable.All.Where(it => it.Pair == pair.Id && it.Proposition is not null)
            .SelectMany(it => byCode[it.Code].Where(one => it.PutsOnItsSide(one.At.Finding)).GroupBy(static one => one.Run.Method, static one => one.At, StringComparer.Ordinal).Select(one => new FindingsOfCode(it, one.Key, [.. one])))];
        List<LookedAt> sawNothing = [], couldNotTell = [];
        List<LookingMethod> notRun = [];
        foreach (LookingMethod method in LookingMethods.Of(pair.Id))
        {
            Examined[] runs = [.. examined.Where(it => it.Method == method.Method)];
            if (runs.Length == 0)
            {
                notRun.Add(method);
            }

            foreach (Examined run in runs)
            {
                Sort(method, run, sawNothing, couldNotTell);
            }
        }

        return new ExaminedPair(pair, [.. pair.Propositions.Select(it => new PairSide(it, [.. bearing.Where(one => one.Bearing.Proposition == it.Id)], BearingTable.CanBearOn(it.Id)))], sawNothing, couldNotTell, notRun);
    }

    private static string WithMore(string statement, int more) => more == 0 ? statement : string.Create(CultureInfo.InvariantCulture, $"{statement} And {more} more of this kind.");

    // A run that bears on a side stands there; what it says beside that it could not tell stands among the others.
    private static void Sort(LookingMethod method, Examined run, List<LookedAt> sawNothing, List<LookedAt> couldNotTell)
    {
        (CodeBearing Bearing, Finding Finding)[] said = [.. run.Findings.Select(it => (Bearing: BearingTable.Of(it.Code, method.Pair), it)).Where(static it => it.Bearing is not null).Select(static it => (it.Bearing!, it.it))];
        (CodeBearing Bearing, Finding Finding)[] unclear = [.. said.Where(static it => it.Bearing.Kind == BearingKind.CannotTell).DistinctBy(static it => it.Bearing.Code)];
        bool isOnASide = said.Any(static it => it.Bearing.PutsOnItsSide(it.Finding));
        (CodeBearing Bearing, Finding Finding)? nothing = said.Where(static it => it.Bearing.Kind == BearingKind.SawNothing).Select(static it => ((CodeBearing, Finding)?)it).FirstOrDefault();
        couldNotTell.AddRange(unclear.Select(it => new LookedAt(method, run.Entry, it.Bearing, WithMore(it.Finding.Statement, said.Count(one => one.Bearing.Code == it.Bearing.Code) - 1))));
        if (isOnASide)
        {
            return;
        }

        if (nothing is { } clear)
        {
            sawNothing.Add(new LookedAt(method, run.Entry, clear.Bearing, clear.Finding.Statement));
        }
        else if (run.Outcome is ExaminationOutcome.Completed && unclear.Length == 0)
        {
            sawNothing.Add(new LookedAt(method, run.Entry, null, null));
        }
        else if (run.Outcome is not ExaminationOutcome.Completed && unclear.Length == 0)
        {
            couldNotTell.Add(new LookedAt(method, run.Entry, null, run.Outcome?.Explanation ?? "The run was stopped."));
        }
    }
}
