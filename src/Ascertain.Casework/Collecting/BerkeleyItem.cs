namespace Ascertain.Casework.Collecting;

/// <summary>One of the collection items (a) to (h) of the Berkeley Protocol on Digital Open Source Investigations, present or missing for one exhibit.</summary>
/// <remarks>Item letters after the summary of the protocol's collection step (OHCHR, HR/PUB/20/2).</remarks>
/// <param name="Letter">a to h.</param>
/// <param name="Item">What it asks for.</param>
/// <param name="Present">True when there is something; it is not judged here.</param>
/// <param name="Basis">What there is, or what is missing, in one phrase without personal values; null in records of earlier releases.</param>
public sealed record BerkeleyItem(char Letter, string Item, bool Present, string? Basis = null);
