namespace Ascertain.Preservation.Interchange;

/// <summary>How often something was looked at, so that "no fault" cannot mean "nothing checked".</summary>
/// <param name="Name">Lower camel case, e.g. <c>blockDigestsVerified</c>.</param>
/// <param name="Count">0 or more.</param>
public sealed record InterchangeCheck(string Name, long Count);
