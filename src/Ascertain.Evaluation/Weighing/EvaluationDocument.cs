using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Evaluation.Origins;
using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Weighing;

/// <summary>The record of an evaluation, format <c>ascertain/evaluation/1</c>.</summary>
/// <remarks>Copies and quotations that are added change <c>groups</c>, which lists them, and no byte of <c>pairs</c>.</remarks>
public static class EvaluationDocument
{
    /// <summary>Its format.</summary>
    public const string Format = "ascertain/evaluation/1";

    /// <summary>What every number in it is, and is not.</summary>
    public const string Notice = "A likelihood ratio says how many times more probable the findings are if one proposition holds than if another does, given the circumstances stated. It is not the probability of a proposition. Something else stays open beside every set, and nothing is assigned to it.";

    /// <summary>The record.</summary>
    /// <param name="evaluated">What was weighed.</param>
    /// <param name="sides">The same as somebody else assumes it.</param>
    public static CanonicalObject Of(Evaluated evaluated, IReadOnlyList<(OtherSide Side, Evaluated Evaluated)> sides) => new()
    {
        ["format"] = Format,
        ["notice"] = Notice,
        ["statedRatioCap"] = new CanonicalObject { ["log10"] = StatedRatioCap.Log10, ["reason"] = StatedRatioCap.Reason },
        ["sets"] = new CanonicalArray(evaluated.Sets.Select(static it => it.ToCanonical())),
        ["groups"] = new CanonicalArray(evaluated.Columns.Select(Column)),
        ["pairs"] = Pairs(evaluated),
        ["searchedInCopies"] = new CanonicalArray(evaluated.SearchedInCopies.Select(static it => new CanonicalObject { ["key"] = it.Key, ["set"] = it.Set, ["what"] = it.What })),
        ["refused"] = new CanonicalArray(evaluated.Refused.Select(static it => new CanonicalObject { ["what"] = it.Key, ["reason"] = it.Reason })),
        ["sides"] = new CanonicalArray(sides.Select(static it => new CanonicalObject
        {
            ["label"] = it.Side.Label,
            ["leavesOut"] = CanonicalArray.OfTexts(it.Side.LeavesOut),
            ["instead"] = CanonicalArray.OfTexts(it.Side.Instead.Keys.Order(StringComparer.Ordinal)),
            ["pairs"] = Pairs(it.Evaluated),
            ["refused"] = new CanonicalArray(it.Evaluated.Refused.Select(static one => new CanonicalObject { ["what"] = one.Key, ["reason"] = one.Reason })),
        })),
    };

    /// <summary>What one who assumes otherwise has, a line for each pair on which something bears; one line that says so where nothing does.</summary>
    /// <param name="side">A member of <c>sides</c>.</param>
    public static IEnumerable<string> SideInWords(CanonicalObject side)
    {
        ArgumentNullException.ThrowIfNull(side);
        string who = $"{side.Text("label")}, without {string.Join(", ", side.Array("leavesOut").Texts())}";
        string[] lines = [.. side.Array("pairs").Objects().Where(static it => it.Array("contributions").Count > 0)
            .Select(it => $"{who}: {string.Join(" / ", it.Array("propositions").Texts())}: {(it.Has("log10LikelihoodRatio") ? string.Create(CultureInfo.InvariantCulture, $"log10 {it.Number("log10LikelihoodRatio"):0.00}") : it.Text("inWords"))}")];
        return lines.Length > 0 ? lines : [$"{who}: nothing that bears on any pair is left."];
    }

    /// <summary>The pairs alone.</summary>
    public static CanonicalArray Pairs(Evaluated evaluated) => new(evaluated.Pairs.Select(Pair));

    /// <summary>A log10 ratio as a sentence, both ways round; never a probability of a proposition.</summary>
    public static string Sentence(PairEvaluation pair)
    {
        if (pair.Log10 is not { } log10)
        {
            return pair.InWords;
        }

        (string more, string less) = log10 >= 0 ? (pair.Pair.First.Text, pair.Pair.Second.Text) : (pair.Pair.Second.Text, pair.Pair.First.Text);
        string times = log10 == 0 ? "exactly as" : string.Create(CultureInfo.InvariantCulture, $"{Significant(DMath.Pow(10, Math.Abs(log10)))} times more");
        return string.Create(CultureInfo.InvariantCulture, $"These findings are {times} probable if this holds: {more} {(log10 == 0 ? "as" : "than")} if this does: {less} (log10 {log10:0.00}), given: {pair.Set.ConditionedOn} This is not the probability of either, and something else stays open.");
    }

    private static CanonicalObject Column(EvidenceColumn column) => new()
    {
        ["id"] = column.Id,
        ["origins"] = new CanonicalArray(column.Groups.Select(static it => new CanonicalObject
        {
            ["representative"] = it.Representative, ["members"] = CanonicalArray.OfTexts(it.Members), ["share"] = CanonicalArray.OfTexts(it.Kinds.Select(OriginLink.WordOf)),
        })),
        ["assumptions"] = new CanonicalArray(column.Assumptions.Select(static it => new CanonicalObject { ["key"] = it.Key, ["what"] = it.What, ["author"] = it.Author, ["findings"] = CanonicalArray.OfTexts(it.Findings) })),
        ["findings"] = new CanonicalArray(column.Standing.Select(static it => Finding(it, stands: true)).Concat(column.SetAside.Select(static it => Finding(it, stands: false)))),
    };

    private static CanonicalObject Finding(WeighedFinding finding, bool stands) => new CanonicalObject
    {
        ["key"] = finding.Key, ["code"] = finding.Code, ["statement"] = finding.Statement, ["source"] = finding.Source, ["stands"] = stands, ["against"] = CanonicalArray.OfTexts(finding.Against),
    }.AddIfPresent("grade", finding.Grades.Select(static it => it.Grade).Distinct().Count() == 1 ? finding.Grades[0].Grade.ToString() : null).AddIfPresent("grades", finding.Grades.Count == 0 ? null : new CanonicalArray(finding.Grades.Select(static it => new CanonicalObject { ["by"] = it.Author, ["grade"] = it.Grade.ToString(), ["key"] = it.Key })));

    private static CanonicalObject Pair(PairEvaluation pair)
    {
        CanonicalObject document = new()
        {
            ["set"] = pair.Set.Id,
            ["propositions"] = CanonicalArray.OfTexts([pair.Pair.First.Id, pair.Pair.Second.Id]),
            ["somethingElse"] = "unassigned",
            ["conditioningInformation"] = pair.Set.ConditionedOn,
            ["inWords"] = pair.InWords,
            ["sentence"] = Sentence(pair),
            ["contributions"] = new CanonicalArray(pair.Contributions.Select(Contribution)),
            ["products"] = new CanonicalArray(pair.Products.Select(Product)),
            ["sensitivity"] = new CanonicalArray(pair.Sensitivities.Select(Sensitivity)),
            ["supportsFirst"] = Groups(pair.ForFirst),
            ["supportsSecond"] = Groups(pair.ForSecond),
            ["searchedAndNotFound"] = Searched(pair, isDone: true),
            ["notTested"] = Searched(pair, isDone: false),
        };
        AddNumber(document, "log10LikelihoodRatio", pair.Log10);
        AddInterval(document, pair.Interval95);
        return pair.StandsWithoutAnyOne is { } stands ? document.AddIfPresent("standsWithoutAnyOne", stands) : document;
    }

    private static CanonicalObject Contribution(Contribution it)
    {
        CanonicalObject document = new()
        {
            ["kind"] = $"{char.ToLowerInvariant(it.Kind.ToString()[0])}{it.Kind.ToString()[1..]}",
            ["groups"] = CanonicalArray.OfTexts(it.Columns.Select(static column => column.Id)),
            ["findings"] = new CanonicalArray(it.Findings.Select(static one => new CanonicalObject { ["finding"] = one.Finding.Key, ["ratio"] = one.Ratio.ToCanonical() })),
            ["leastLog10"] = it.Least,
            ["greatestLog10"] = it.Greatest,
        };
        return document.AddIfPresent("ratio", it.Ratio?.ToCanonical()).AddIfPresent("joint", it.Joint);
    }

    private static CanonicalObject Product(ArguedProduct it)
    {
        CanonicalObject document = new()
        {
            ["argument"] = it.Argument.Key,
            ["author"] = it.Argument.Author,
            ["text"] = it.Argument.Argument,
            ["groups"] = CanonicalArray.OfTexts(it.Contributions.Select(static one => one.Columns[0].Id)),
        };
        AddNumber(document, "log10", it.Log10);
        AddInterval(document, it.Interval95);
        if (it.Interval95 is not null)
        {
            document["holdsAtLeastPercent"] = Math.Max(0, 100 - (5 * it.Contributions.Count));
        }

        return document.AddIfPresent("missingBecause", it.MissingBecause);
    }

    private static CanonicalObject Sensitivity(GroupSensitivity it)
    {
        CanonicalObject document = new() { ["groups"] = CanonicalArray.OfTexts(it.Contribution.Columns.Select(static column => column.Id)), ["log10"] = it.Contribution.Ratio!.Log10, ["levelledByLog10"] = it.LevelledBy };
        AddNumber(document, "withoutLog10", it.Without);
        return it.Turns is { } turns ? document.AddIfPresent("turns", turns) : document;
    }

    private static CanonicalArray Groups(IEnumerable<Contribution> contributions) => CanonicalArray.OfTexts(contributions.Select(static it => it.Columns[0].Id));

    private static CanonicalArray Searched(PairEvaluation pair, bool isDone) => new(pair.Searched.Where(it => it.IsDone == isDone).Select(static it => new CanonicalObject { ["key"] = it.Key, ["what"] = it.What }.AddIfPresent("expectedUnder", it.Expected)));

    private static void AddNumber(CanonicalObject document, string name, double? value)
    {
        if (value is { } number)
        {
            document[name] = number;
        }
    }

    private static void AddInterval(CanonicalObject document, (double Lower, double Upper)? interval)
    {
        if (interval is { } ends)
        {
            document["interval95"] = new CanonicalArray { ends.Lower, ends.Upper };
        }
    }

    // Two significant digits: more would claim an exactness that no ratio has.
    private static string Significant(double times) => times >= 1e6 ? times.ToString("0.0E+0", CultureInfo.InvariantCulture)
        : times >= 10 ? (Math.Round(times / Scale(times)) * Scale(times)).ToString("0", CultureInfo.InvariantCulture)
        : times.ToString("0.0", CultureInfo.InvariantCulture);

    private static double Scale(double times)
    {
        double scale = 1;
        while (times / scale >= 100)
        {
            scale *= 10;
        }

        return scale;
    }
}
