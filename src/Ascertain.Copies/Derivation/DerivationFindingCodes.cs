namespace Ascertain.Copies.Derivation;

/// <summary>Codes of what is told of the derivation of two copies.</summary>
public static class DerivationFindingCodes
{
    /// <summary>One has lost what the other holds, and nothing contradicts.</summary>
    public const string Told = "copies.derivation.told";

    /// <summary>Each has lost for good what the other holds.</summary>
    public const string BothFromAThird = "copies.derivation.bothFromAThird";

    /// <summary>No sign tells a direction, or two contradict each other.</summary>
    public const string Undetermined = "copies.derivation.undetermined";

    internal static IReadOnlyList<string> All { get; } = [Told, BothFromAThird, Undetermined];
}
