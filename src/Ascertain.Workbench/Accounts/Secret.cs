using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ascertain.Workbench.Accounts;

/// <summary>A value that only its holder knows: 256 random bits. The server keeps its SHA-256 and looks up by that, so that no comparison tells of the value itself.</summary>
internal static class Secret
{
    private const int Length = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    public static string KeptAs(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
