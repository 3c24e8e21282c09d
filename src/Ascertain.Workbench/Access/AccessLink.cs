using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ascertain.Workbench.Access;

/// <summary>The link that the terminal prints: its token lets one browser in, once; from then on a cookie of that browser does, until the workbench ends.</summary>
internal sealed class AccessLink
{
    public const string Path = "/enter";

    private const int Length = 32; // 256 bits

    private readonly string session = Random();
    private string? token = Random();

    /// <summary>Name of the cookie. A browser keeps cookies by host, not by port: two workbenches on one machine would take each other's.</summary>
    public string Cookie { get; } = $"ascertain-{Random()[..8]}";

    /// <summary>For the link.</summary>
    /// <exception cref="InvalidOperationException">It was used.</exception>
    public string Token => token ?? throw new InvalidOperationException("The link was used.");

    /// <summary>The value of the cookie when the token is right and was not used before; else null.</summary>
    public string? Enter(string? given)
    {
        string? expected = Volatile.Read(ref token);
        return expected is not null && Same(given, expected) && Interlocked.CompareExchange(ref token, null, expected) == expected ? session : null;
    }

    /// <summary>True for the cookie of the browser that was let in.</summary>
    public bool IsSession(string? cookie) => Same(cookie, session);

    private static bool Same(string? given, string expected) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));
}
