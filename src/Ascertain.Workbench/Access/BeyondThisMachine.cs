using System.Net;

namespace Ascertain.Workbench.Access;

/// <summary>What a workbench that is reached from other machines is started with. Then it speaks TLS only, and each person has an account with passkeys.</summary>
/// <param name="Address">To listen on.</param>
/// <param name="Port">To listen on; 0 lets the system choose.</param>
/// <param name="Host">The one name under which browsers reach it: a passkey is bound to a name, and under another name it is another passkey.</param>
/// <param name="Certificate">File of the certificate (PFX without a password, or PEM); null for one of its own.</param>
/// <param name="CertificateKey">File of its key, where the certificate is PEM without it.</param>
/// <param name="Files">The one folder on this machine whose files accounts may name; null for none.</param>
/// <param name="Invited">Somebody for whom the terminal prints a link, as if an account had invited them; the way back for who lost every passkey.</param>
internal sealed record BeyondThisMachine(IPAddress Address, int Port, string Host, string? Certificate, string? CertificateKey, string? Files, string? Invited)
{
    /// <summary>Where the system's log takes lines; it gets each line of the access log too; null for none.</summary>
    public string? SystemLog { get; init; }

    /// <summary>Where browsers find it.</summary>
    public string Origin(int port) => port == 443 ? $"https://{Host}" : $"https://{Host}:{port}";
}
