namespace Ascertain.Custody.Bundles;

/// <summary>A file in the ledger's folder of a bundle that repeats what an entry holds.</summary>
/// <param name="Path">In the bundle, with slashes.</param>
/// <param name="Sha256Hex">Of its bytes.</param>
/// <param name="Content">Its bytes where they are made of a record; null where they are a document of the entry as it is.</param>
public sealed record PlainFile(string Path, string Sha256Hex, byte[]? Content = null);
