namespace Ascertain.Copies.Derivation;

/// <summary>What the signs say together.</summary>
/// <param name="Direction">Which came from the other; undetermined where no sign has a direction or two contradict each other.</param>
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
        return new(one == other ? DerivationDirection.Undetermined : one ? DerivationDirection.OneFromOther : DerivationDirection.OtherFromOne, isThird, signs);
    }
}
