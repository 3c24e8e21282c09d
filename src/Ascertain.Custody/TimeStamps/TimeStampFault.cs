namespace Ascertain.Custody.TimeStamps;

/// <summary>One reason why a stamp does not hold.</summary>
/// <param name="Code">Stable dotted code; see <c>docs/findings.d/custody.md</c>.</param>
/// <param name="Detail">One sentence. Names in it come from the stamp and may hold any character.</param>
public sealed record TimeStampFault(string Code, string Detail);
