namespace Ascertain.Casework.Collecting;

/// <summary>The collection items (a) to (h) of the Berkeley Protocol on Digital Open Source Investigations, complete or missing for one exhibit.</summary>
/// <remarks>Item letters after the summary of the protocol's collection step (OHCHR, HR/PUB/20/2).</remarks>
/// <param name="Letter">a to h.</param>
/// <param name="Item">What it asks for.</param>
/// <param name="Present">True when there is something; it is not judged here.</param>
public sealed record BerkeleyItem(char Letter, string Item, bool Present);
