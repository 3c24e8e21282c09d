using Ascertain.Canonical;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Derivation;

/// <summary>What the signs say together.</summary>
/// <param name="Direction">Which came from the other; undetermined where only slight signs have a direction, or two signs contradict each other, slight ones too.</param>
/// <param name="AreBothFromAThird">Whether both have lost something for good that the other holds: then neither was made from the other, and both from a third.</param>
/// <param name="Signs">The signs.</param>
internal sealed record DerivationJudgement(DerivationDirection Direction, bool AreBothFromAThird, IReadOnlyList<DerivationSign> Signs)
{
    /// <summary>No sign.</summary>
    public static DerivationJudgement Nothing { get; } = new(DerivationDirection.Undetermined, false, []);

    /// <summary>Weighs signs: none may contradict. Signs are not counted against each other, since one change of many leaves several.</summary>
    public static DerivationJudgement Of(IReadOnlyList<DerivationSign> signs)
    {
        bool one = signs.Any(static it => it.Direction == DerivationDirection.OneFromOther), other = signs.Any(static it => it.Direction == DerivationDirection.OtherFromOne);
        bool isThird = signs.Any(static it => it.IsStructural && it.Direction == DerivationDirection.OneFromOther) && signs.Any(static it => it.IsStructural && it.Direction == DerivationDirection.OtherFromOne);
        bool isTold = signs.Any(static it => !it.IsSlight && it.Direction != DerivationDirection.Undetermined);
        return new(one == other || !isTold ? DerivationDirection.Undetermined : one ? DerivationDirection.OneFromOther : DerivationDirection.OtherFromOne, isThird, signs);
    }

    /// <summary>Looks at two clips.</summary>
    /// <param name="one">The first clip.</param>
    /// <param name="other">The second.</param>
    /// <param name="parts">As the aligner found them.</param>
    public static DerivationJudgement Of(FingerprintSink one, FingerprintSink other, IReadOnlyList<CopySegment> parts) =>
        !ReferenceEquals(one, other) && DerivationMeasures.Of(one, other, parts) is { } measures ? Of(DerivationSigns.Of(measures)) : Nothing;

    /// <summary>The word in records: <c>aFromB</c>, <c>bFromA</c> or <c>undetermined</c>.</summary>
    public static string Word(DerivationDirection direction) => direction switch { DerivationDirection.OneFromOther => "aFromB", DerivationDirection.OtherFromOne => "bFromA", _ => "undetermined" };

    /// <summary>Adds the form in records to that of a comparison.</summary>
    public void AddTo(CanonicalObject document)
    {
        document["derivation"] = Word(Direction);
        document["bothFromAThird"] = AreBothFromAThird;
        document["signs"] = new CanonicalArray([.. Signs.Select(static it => new CanonicalObject
        {
            ["kind"] = char.ToLowerInvariant(it.Kind.ToString()[0]) + it.Kind.ToString()[1..],
            ["speaksFor"] = Word(it.Direction),
            ["slight"] = it.IsSlight,
            ["size"] = it.Size,
            ["unit"] = it.Unit,
            ["statement"] = it.Statement,
            ["against"] = it.Against,
        })]);
    }
}
