namespace Ascertain.Preservation.WebArchives;

/// <summary>What is known of who signed a WACZ file.</summary>
public enum SignerTrust
{
    /// <summary>Nobody signed.</summary>
    Unsigned,

    /// <summary>The signature verifies under a key or certificate that the file itself brings: anybody can make one.</summary>
    Unpinned,

    /// <summary>The signature verifies, and its certificate leads to a root that the caller supplied.</summary>
    Pinned,

    /// <summary>The certificate leads to none of the roots that the caller supplied.</summary>
    Untrusted,

    /// <summary>The signature does not verify, is over another package, or is none; or the certificate is not for the domain that it names.</summary>
    Wrong,
}
