using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Ascertain.Workbench.Searching;

/// <summary>Words as they stand in an address: encrypted for this process, which forgets its key when it ends.</summary>
internal sealed class HiddenWords(IDataProtectionProvider provider)
{
    private const char Between = '\0'; // no form field holds it: HTML has no such character

    private readonly IDataProtector protector = provider.CreateProtector("words in addresses");

    /// <summary>For an address.</summary>
    public string Hide(IEnumerable<string> words) => protector.Protect(string.Join(Between, words.Select(static it => it.Replace(Between, ' '))));

    /// <summary>Out of an address; null for what this process did not hide.</summary>
    public string[]? Read(string hidden)
    {
        try
        {
            return protector.Unprotect(hidden).Split(Between);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
