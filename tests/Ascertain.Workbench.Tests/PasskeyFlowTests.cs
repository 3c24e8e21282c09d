using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Ascertain.Workbench.Accounts;

namespace Ascertain.Workbench.Tests;

/// <summary>The way of an account in a real browser, with the authenticator that Chromium brings for tests: invited, signed out, signed in, and refused without.</summary>
public sealed class PasskeyFlowTests
{
    [Fact]
    public async Task Invited_MakesAPasskey_SignsOutAndInAgain_AndNothingElseIsAsked()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(place["data/keys/workbench/localhost.pem"]);
        string trusted = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        await using BrowserPipe browser = await BrowserPipe.StartMappedAsync(place["browser"], "MAP * ~NOTFOUND, EXCLUDE localhost", $"--ignore-certificate-errors-spki-list={trusted}");
        BrowserHand hand = new(browser);
        await browser.SendAsync("WebAuthn.enable", new { });
        string authenticator = await AddAuthenticatorAsync(browser);

        string link = place.Host.Link;
        await hand.BeginAsync(link);
        await hand.FollowAsync("#passkey button", BrowserHand.Shows("Investigations"));
        Assert.Equal("Ada Invented", (await browser.EvaluateAsync("document.querySelector('form.account a').textContent")).GetString());
        Account account = Assert.Single(place.Service<AccountList>().All);
        Assert.True(Assert.Single(account.Passkeys).SignCount >= 0);

        await hand.FollowAsync("form.account a", "document.readyState === 'complete' && location.pathname === '/account'");
        Assert.Contains("Ada Invented", (await browser.EvaluateAsync("document.querySelector('main').textContent")).GetString(), StringComparison.Ordinal);
        await hand.FollowAsync("form.account button", "document.readyState === 'complete' && location.pathname === '/signin'");
        Assert.Empty(place.Service<Sessions>().Of(account.Id));
        await hand.FollowAsync("#passkey button", BrowserHand.Shows("Investigations"));
        Assert.Single(place.Service<Sessions>().Of(account.Id));

        // Signed out, and without the authenticator nobody comes in.
        await hand.GoAsync(new Uri(place.Host.Address + "/account"));
        await browser.UntilAsync("document.readyState === 'complete' && location.pathname === '/account'");
        await hand.FollowAsync("form.account button", "document.readyState === 'complete' && location.pathname === '/signin'");
        await browser.SendAsync("WebAuthn.removeVirtualAuthenticator", new { authenticatorId = authenticator });
        await AddAuthenticatorAsync(browser); // another, that holds no passkey
        await browser.EvaluateAsync("document.querySelector('#passkey button').click()");
        await browser.UntilAsync("document.querySelector('#passkey [role=status]').className === 'fault'");
        Assert.Empty(place.Service<Sessions>().Of(account.Id));

        hand.RequireNobodyElseAsked(place.Host.Address);
        Assert.DoesNotContain(link.Split('#')[1], place.Log, StringComparison.Ordinal);
    }

    internal static async Task<string> AddAuthenticatorAsync(BrowserPipe browser)
    {
        JsonElement added = await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new
        {
            options = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        return added.GetProperty("authenticatorId").GetString()!;
    }
}
