namespace Ascertain.Copies.Derivation;

/// <summary>Says what the signs say together.</summary>
internal static class DerivationFindings
{
    private const string StandIn = "A third clip that holds as much looks the same from here: that this very file was used cannot be seen. Which was published first was not examined.";

    /// <summary>The finding.</summary>
    public static Finding Of(DerivationJudgement judgement)
    {
        string[] statements = [.. judgement.Signs.Select(static it => it.IsSlight ? $"{it.Statement.TrimEnd('.')} (slight)." : it.Statement)];
        string[] against = [.. judgement.Signs.Select(static it => it.Against).Distinct(), StandIn];
        string signs = string.Join(' ', statements);
        return judgement switch
        {
            { AreBothFromAThird: true } => new(DerivationFindingCodes.BothFromAThird, Locator.WholeItem, $"Each clip has lost what the other holds: neither was made from the other as it is, and both from a third. {signs}", against) { Performance = DerivationPerformance.Third },
            { Direction: DerivationDirection.Undetermined } => new(DerivationFindingCodes.Undetermined, Locator.WholeItem,
                signs.Length == 0 ? "Nothing tells which of the two clips was made from the other." : $"Which of the two clips was made from the other is not told: the signs are slight or contradict each other. {signs}",
                [.. against, "Encoding again at a high quality, and a copy of the stream into another file, lose nothing that could be told."]) { Performance = DerivationPerformance.Direction },
            _ => new(DerivationFindingCodes.Told, Locator.WholeItem,
                judgement.Direction == DerivationDirection.OtherFromOne
                    ? $"The second clip lacks what the first holds, and nothing the other way: it was made from the first or from one that holds as much, and the first not from it. The first is the better of the two to work from. {signs}"
                    : $"The first clip lacks what the second holds, and nothing the other way: it was made from the second or from one that holds as much, and the second not from it. The second is the better of the two to work from. {signs}",
                against) { Performance = DerivationPerformance.Direction },
        };
    }
}
