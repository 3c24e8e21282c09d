using Ascertain.Canonical;

namespace Ascertain;

/// <summary>A thing observed in an item, with the means to see it again. It is not an opinion.</summary>
public sealed record Finding
{
    /// <summary>An observation or an exact fact.</summary>
    /// <param name="code">Stable code, e.g. <c>container.editList.startsAfterZero</c>; listed in docs/findings.md.</param>
    /// <param name="where">Where in the item.</param>
    /// <param name="statement">One plain sentence, without a conclusion about anybody.</param>
    /// <param name="against">What else could have caused it, and what was not tested; never empty.</param>
    /// <exception cref="ArgumentException">The statement or the against list is empty.</exception>
    public Finding(string code, Locator where, string statement, params IReadOnlyList<string> against)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(statement);
        if (against.Count == 0)
        {
            throw new ArgumentException("Every finding says what speaks against it.", nameof(against));
        }

        (Code, Where, Statement, Against) = (code, where, statement, [.. against]);
    }

    /// <summary>Stable dotted code.</summary>
    public string Code { get; }

    /// <summary>Where in the item.</summary>
    public Locator Where { get; }

    /// <summary>One plain sentence.</summary>
    public string Statement { get; }

    /// <summary>What else could have caused it, and what was not tested; never empty.</summary>
    public IReadOnlyList<string> Against { get; }

    /// <summary>How much it bears on a pair of propositions; null while it is an observation without calibration.</summary>
    public LikelihoodRatio? LikelihoodRatio { get; init; }

    /// <summary>How often the method errs, and on what that was measured; null where the finding is an exact fact read from bytes.</summary>
    public Performance? Performance { get; init; }

    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["code"] = Code,
        ["locator"] = Where.ToCanonical(),
        ["statement"] = Statement,
        ["against"] = CanonicalArray.OfTexts(Against),
    }.AddIfPresent("likelihoodRatio", LikelihoodRatio?.ToCanonical())
     .AddIfPresent("performance", Performance?.ToCanonical());

    /// <summary>Reads the form in records.</summary>
    public static Finding FromCanonical(CanonicalObject document) =>
        new(document.Text("code"), Locator.FromCanonical(document.Object("locator")), document.Text("statement"), [.. document.Array("against").Texts()])
        {
            LikelihoodRatio = document.Has("likelihoodRatio") ? Ascertain.LikelihoodRatio.FromCanonical(document.Object("likelihoodRatio")) : null,
            Performance = document.Has("performance") ? Ascertain.Performance.FromCanonical(document.Object("performance")) : null,
        };
}
