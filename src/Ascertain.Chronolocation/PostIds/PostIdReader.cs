namespace Ascertain.Chronolocation.PostIds;

/// <summary>Reads the time out of an identifier of one kind.</summary>
/// <param name="id">The identifier as it stands in an address or an export, nothing around it.</param>
/// <param name="minted">The time, when there is one.</param>
/// <returns>Null when there is a time, else one sentence: why there is none.</returns>
public delegate string? PostIdReader(ReadOnlySpan<char> id, out MintedTime minted);
