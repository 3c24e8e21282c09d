using Ascertain.Canonical;
using Ascertain.Evaluation.Agreement;
using Ascertain.Evaluation.Dependence;
using Ascertain.Evaluation.Origins;

namespace Ascertain.Evaluation.Weighing;

/// <summary>What people say of evidence, as a record of kind <c>weighing</c> holds it: acts, members, and what is wrong with one.</summary>
public static class EvidenceStatement
{
    /// <summary>Acts: a ratio for findings together; findings are independent; they rest on one assumption; exhibits share an origin; something was searched for, or not tested; what somebody else assumes; a grade.</summary>
    public const string Ratio = "ratio", Independent = "independent", Assumption = "assumption", Origin = "origin", Searched = "searched", OtherSide = "otherSide", Grade = "grade";

    /// <summary>Most members of a list; arbitrary, more than one person names.</summary>
    public const int MostNamed = 1000;

    /// <summary>What is wrong, as one sentence; null when it can be weighed.</summary>
    /// <param name="values">The content.</param>
    /// <param name="reason">Why the person says so.</param>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    public static string? Fault(CanonicalObject values, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return "what is said of evidence has a reason.";
        }

        switch (values.Text("act"))
        {
            case Ratio:
                JointRatio(values, "A-000", reason, out string? fault);
                return fault ?? Named(values, "findings", 1);
            case Independent:
                return Named(values, "findings", 2) ?? Text(values, "set");
            case Assumption:
                return Named(values, "findings", 2) ?? Text(values, "what");
            case Origin:
                return OriginLink.KindOf(values.Text("share")) is null ? "what exhibits share is fileFamily, copyCluster, forwardChain, statement or device."
                    : Numbers(values) is not { Length: > 0 } members ? "a group without members says nothing: name exhibits."
                    : values.Has("from") && members.Contains(values.Integer("from")) ? "an exhibit is not made from itself."
                    : !values.Has("from") && members.Length < 2 ? "what shares an origin are two exhibits or more." : null;
            case Searched:
                values.Boolean("done");
                return Text(values, "set") ?? Text(values, "what");
            case OtherSide:
                foreach (CanonicalObject instead in values.Array("instead").Objects())
                {
                    if (Instead(instead, "A-000", reason, out string? refusal) is null)
                    {
                        return refusal;
                    }
                }

                return Text(values, "label") ?? Named(values, "leavesOut", 0);
            case Grade:
                return SourceGrade.Parse(values.Text("grade")) is null ? "a grade is a letter A to F for the source and a figure 1 to 6 for what it says, as B2." : Text(values, "finding");
            default:
                return $"\"{values.Text("act")}\" is nothing that is said of evidence.";
        }
    }

    /// <summary>Keys of the findings that it speaks of, each once.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    public static IReadOnlyList<string> KeysIn(CanonicalObject values) => [.. (values.Text("act") switch
    {
        Ratio or Independent or Assumption => values.Array("findings").Texts(),
        OtherSide => values.Array("leavesOut").Texts().Concat(values.Array("instead").Objects().Select(static it => it.Text("finding"))),
        Grade => [values.Text("finding")],
        _ => [],
    }).Distinct(StringComparer.Ordinal)];

    /// <summary>Numbers of the exhibits that it speaks of.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    public static IReadOnlyList<long> ExhibitsIn(CanonicalObject values) => values.Text("act") == Origin ? [.. Numbers(values), .. values.Has("from") ? (long[])[values.Integer("from")] : []] : [];

    /// <summary>The ratio of an act <see cref="Ratio"/>: stated, or computed from a declared network; null with the reason where it is refused.</summary>
    internal static PairRatio? JointRatio(CanonicalObject values, string author, string reason, out string? refusal)
    {
        if (!values.Has("network"))
        {
            return Instead(values, author, reason, out refusal);
        }

        CanonicalObject declared = values.Object("network");
        if (DependenceNetwork.FromCanonical(declared, out refusal) is not { } network)
        {
            return null;
        }

        Dictionary<string, string> observed = declared.Object("observed").ToDictionary(static it => it.Key, static it => (it.Value as CanonicalText)?.Value ?? throw new CanonicalFormatException("network.observed", "A state is a text."), StringComparer.Ordinal);
        double? log10 = network.Log10Ratio(declared.Text("node"), declared.Text("firstState"), declared.Text("secondState"), observed, out refusal);
        return log10 is { } number && WeighedRatio.StatedLog(number, author, $"Computed from the declared dependence: {reason}") is { } ratio ? new PairRatio(values.Text("first"), values.Text("second"), ratio) : null;
    }

    /// <summary>A stated ratio with its pair; null with the reason where it is refused.</summary>
    internal static PairRatio? Instead(CanonicalObject values, string author, string reason, out string? refusal)
    {
        (double, double)? interval = values.Has("lower") || values.Has("upper") ? (values.Number("lower"), values.Number("upper")) : null;
        return WeighedRatio.Stated(values.Number("ratio"), interval, author, reason, out refusal) is { } ratio ? new PairRatio(values.Text("first"), values.Text("second"), ratio) : null;
    }

    /// <summary>The exhibits of an act <see cref="Origin"/>.</summary>
    internal static long[] Numbers(CanonicalObject values) => values.Array("exhibits") is { Count: <= MostNamed } list
        ? [.. list.Select(static it => it is CanonicalNumber { Value: >= 1 and <= int.MaxValue and var number } && Math.Floor(number) == number ? (long)number : throw new CanonicalFormatException("weighing.exhibits", "Exhibits count from 1."))]
        : throw new CanonicalFormatException("weighing.exhibits", $"At most {MostNamed} exhibits are named at once.");

    private static string? Named(CanonicalObject values, string name, int least)
    {
        string[] texts = [.. values.Array(name).Texts().Take(MostNamed + 1)];
        return texts.Length == 0 && least > 0 ? "a group without members says nothing: name findings, as the report does (l7.2)."
            : texts.Length < least ? "name two findings or more."
            : texts.Length > MostNamed ? $"at most {MostNamed} findings are named at once."
            : texts.Distinct(StringComparer.Ordinal).Count() < texts.Length ? "a finding is named twice." : null;
    }

    private static string? Text(CanonicalObject values, string name) => values.Text(name).Length > 0 ? null : $"\"{name}\" is empty.";
}
