namespace Ascertain.Preservation.Bundles;

/// <summary>The page <c>data/verify.html</c> of every bundle: it checks the bundle in a browser opened from disk, with faults of the same codes as the verifier.</summary>
/// <remarks>Whoever changes its script gives the new SHA-256 of the script to its policy, and that of the page to docs/custody.md; a test says both.</remarks>
internal static class VerificationPage
{
    /// <summary>The bytes of the page.</summary>
    public static byte[] Read()
    {
        using Stream page = typeof(VerificationPage).Assembly.GetManifestResourceStream("Ascertain.Preservation.Bundles.verify.html")!;
        byte[] bytes = new byte[page.Length];
        page.ReadExactly(bytes);
        return bytes;
    }
}
