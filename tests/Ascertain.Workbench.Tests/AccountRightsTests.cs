using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Accounts;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>What an account may do with itself, with others and with the machine, each with what it may not.</summary>
public sealed class AccountRightsTests
{
    [Fact]
    public async Task SessionOfSomebodyElse_IsNotEnded()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        (HttpClient one, HttpClient two) = await place.TwoAsync(ada, ben);
        Sessions sessions = place.Service<Sessions>();
        AccountList accounts = place.Service<AccountList>();
        string bens = accounts.OfActor("Ben Invented")!.Id, handle = Assert.Single(sessions.Of(bens)).Handle;
        HttpClient again = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(again, ben, "signin"));
        await place.FormAsync(one, "/account", "endOthers", ("Handle", handle));
        Assert.Equal(2, sessions.Of(bens).Count);
        await place.FormAsync(two, "/account", "endOthers");
        Assert.Equal(handle, Assert.Single(sessions.Of(bens)).Handle);
        Assert.Equal(HttpStatusCode.Redirect, (await again.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task LastPasskey_CannotBeRemoved_AndAnAddedOneSignsIn()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator first = new(), second = new();
        HttpClient browser = place.Browser(), other = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, first, "invited", place.Token()));
        Account account = Assert.Single(place.Service<AccountList>().All);
        Assert.Contains("last passkey", Assert.Throws<UnusableInputException>(() =>
            place.Service<AccountDesk>().RemovePasskey(place.Service<Sessions>().Of(account.Id)[0], account.Passkeys[0].Id, null)).Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, second, "add", page: "/account"));
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(other, second, "signin"));
        string removed = Assert.Single(place.Service<AccountList>().All).Passkeys[0].Id;
        await place.FormAsync(other, "/account", "remove-0", ("PasskeyId", removed));
        Assert.DoesNotContain(Assert.Single(place.Service<AccountList>().All).Passkeys, it => it.Id == removed);
        Assert.Equal(HttpStatusCode.Forbidden, await place.CeremonyAsync(place.Browser(), first, "signin")); // it is known no more
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode); // whoever held it may have been in that session
    }

    [Theory]
    [InlineData(9, HttpStatusCode.NoContent, true)]
    [InlineData(11, HttpStatusCode.Forbidden, false)]
    public async Task WhatChangesHowOneComesIn_WantsAFreshSignIn(int minutes, HttpStatusCode adds, bool invites)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator first = new(), second = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, first, "invited", place.Token()));
        place.Clock.Later = Duration.FromMinutes(minutes);
        Assert.Equal(adds, await place.CeremonyAsync(browser, second, "add", page: "/account"));
        using HttpResponseMessage invited = await place.FormAsync(browser, "/account", "invite", ("Name", "Ben Invented"));
        Assert.Equal(invites, (await invited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("/invited#", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClosedAccount_IsOutAtOnce_AndItsInvitationsEnd()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new(), third = new();
        (HttpClient one, HttpClient two) = await place.TwoAsync(ada, ben, mayInvite: true);
        string token = await place.InviteAsync(two, "Cleo Invented");
        string bens = place.Service<AccountList>().OfActor("Ben Invented")!.Id;
        await place.FormAsync(one, "/account", "close-1", ("AccountId", bens));
        Assert.Equal(HttpStatusCode.Redirect, (await two.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await place.CeremonyAsync(two, ben, "signin"));
        Assert.Equal(HttpStatusCode.Forbidden, await place.CeremonyAsync(place.Browser(), third, "invited", token));
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task AccountThatMayNotInvite_NeitherInvitesNorCloses()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        (_, HttpClient two) = await place.TwoAsync(ada, ben);
        Assert.DoesNotContain("Ada Invented", await place.PageAsync(two, "/account"), StringComparison.Ordinal);
        AccountList accounts = place.Service<AccountList>();
        AccountDesk desk = place.Service<AccountDesk>();
        Session bens = Assert.Single(place.Service<Sessions>().Of(accounts.OfActor("Ben Invented")!.Id));
        Assert.Throws<UnusableInputException>(() => desk.Invite(bens, "Cleo Invented", false, null));
        Assert.Throws<UnusableInputException>(() => desk.Close(bens, accounts.OfActor("Ada Invented")!.Id, null));
        Assert.Equal(2, place.Log.Split("notAllowed").Length - 1);
        Assert.Single(accounts.OfActor("Ada Invented")!.Passkeys);
    }

    [Fact]
    public async Task NameOfSomebodyWhoHasAnAccount_IsNotInvitedByAnother_ButByTheTerminal()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync(invited: "Ada Invented");
        using SoftwareAuthenticator lost = new(), found = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, lost, "invited", place.Token()));
        using HttpResponseMessage refused = await place.FormAsync(browser, "/account", "invite", ("Name", "ada  INVENTED"));
        Assert.Contains("There is an account of this name", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(place.Browser(), found, "invited", place.Token()));
        Assert.Equal(2, Assert.Single(place.Service<AccountList>().All).Passkeys.Count);
    }

    [Fact]
    public async Task Certificate_ThatWasNamed_IsTheOneShown()
    {
        using TemporaryFolder folder = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string good = Make("good", "localhost", 1), other = Make("other", "elsewhere.example", 1), old = Make("old", "localhost", -1);
        await using SharedWorkplace place = await SharedWorkplace.StartAsync(certificate: good);
        Assert.Equal(ServerCertificate.FingerprintOf(X509Certificate2.CreateFromPemFile(good)), place.Host.Fingerprint);
        Assert.Equal(HttpStatusCode.OK, (await place.Browser().GetAsync(new Uri(place.Host.Address + "/signin"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("not for localhost", (await Assert.ThrowsAsync<UnusableInputException>(() => SharedWorkplace.StartAsync(certificate: other))).Message, StringComparison.Ordinal);
        Assert.Contains("not valid today", (await Assert.ThrowsAsync<UnusableInputException>(() => SharedWorkplace.StartAsync(certificate: old))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be used", (await Assert.ThrowsAsync<UnusableInputException>(() => SharedWorkplace.StartAsync(certificate: folder.Write("none.pem", [1, 2, 3])))).Message, StringComparison.Ordinal);

        string Make(string name, string host, int untilDays)
        {
            CertificateRequest request = new("CN=invented", key, HashAlgorithmName.SHA256);
            SubjectAlternativeNameBuilder names = new();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
            using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(untilDays));
            return folder.Write(name + ".pem", System.Text.Encoding.ASCII.GetBytes($"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));
        }
    }

    // Addresses of networks of one's own: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291. The public ones are none of this machine's, so nothing is listened on.
    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("::ffff:203.0.113.7", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.77.0.1", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.77.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.0.1", false)]
    [InlineData("fd00::7", false)]
    public async Task Certificate_OfItsOwn_IsNotTakenAtAPublicAddress(string address, bool refused)
    {
        string said = await SaidAsync();
        Assert.Equal(refused, said.Contains("At a public address", StringComparison.Ordinal));

        async Task<string> SaidAsync()
        {
            try
            {
                await using SharedWorkplace place = await SharedWorkplace.StartAsync(address: IPAddress.Parse(address));
                return "";
            }
            catch (Exception fault) when (fault is UnusableInputException or IOException or SocketException)
            {
                return fault.Message; // of the others most are none of this machine's either
            }
        }
    }

    // The program itself, since which authorities the system trusts is read once: OpenSSL's SSL_CERT_FILE.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Certificate_OfATrustedAuthority_IsTakenAtAPublicAddress(bool trusted)
    {
        using TemporaryFolder folder = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256), authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 authority = Authority(authorityKey), other = Authority(otherKey);
        CertificateRequest request = new("CN=invented desk", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("desk.example");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
        string file = folder.Write("desk.pem", System.Text.Encoding.ASCII.GetBytes($"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));
        string program = Path.Combine(SharedData.Root, "artifacts", "bin", "Ascertain.Workbench", "debug", "ascertain-workbench");
        ProcessStartInfo start = new(program, ["--actor", "Ada Invented", "--listen", "203.0.113.7:8443", "--host", "desk.example", "--certificate", file]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ASCERTAIN_KEYS"] = folder["data/keys"];
        start.Environment["SSL_CERT_FILE"] = folder.Write("trusted.pem", System.Text.Encoding.ASCII.GetBytes((trusted ? authority : other).ExportCertificatePem()));
        start.Environment["SSL_CERT_DIR"] = Directory.CreateDirectory(folder["none"]).FullName;
        using Process process = Process.Start(start)!;
        string said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(trusted ? 2 : 3, process.ExitCode);
        Assert.Contains(trusted ? "cannot listen" : "At a public address", said, StringComparison.Ordinal);

        static X509Certificate2 Authority(ECDsa key)
        {
            CertificateRequest own = new("CN=invented authority", key, HashAlgorithmName.SHA256);
            own.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            own.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            return own.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        }
    }

    [Theory]
    [InlineData("rsa 2048 sha256", true)]
    [InlineData("rsa 3072 sha256", true)]
    [InlineData("ec 384 sha256", true)]
    [InlineData("rsa 1024 sha256", false)]
    [InlineData("rsa 2048 sha1", false)]
    public async Task Certificate_WeakerThan112Bits_IsNotTaken(string what, bool taken)
    {
        using TemporaryFolder folder = new();
        string[] parts = what.Split(' ');
        int bits = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        using RSA rsa = RSA.Create(parts[0] == "rsa" ? bits : 2048);
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-2), until = DateTimeOffset.UtcNow.AddDays(1);
        CertificateRequest request = parts[0] == "rsa" ? new("CN=invented", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new("CN=invented", curve, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = parts[2] == "sha1" ? request.Create(request.SubjectName, new WithSha1(rsa), from, until, [1, 2, 3]) : request.CreateSelfSigned(from, until);
        string file = folder.Write("one.pem", System.Text.Encoding.ASCII.GetBytes($"{made.ExportCertificatePem()}\n{(parts[0] == "rsa" ? rsa.ExportPkcs8PrivateKeyPem() : curve.ExportPkcs8PrivateKeyPem())}\n"));
        if (taken)
        {
            await using SharedWorkplace place = await SharedWorkplace.StartAsync(certificate: file);
            Assert.Equal(HttpStatusCode.OK, (await place.Browser().GetAsync(new Uri(place.Host.Address + "/signin"), TestContext.Current.CancellationToken)).StatusCode);
        }
        else
        {
            Assert.Contains("less than 112 bits", (await Assert.ThrowsAsync<UnusableInputException>(() => SharedWorkplace.StartAsync(certificate: file))).Message, StringComparison.Ordinal);
        }
    }

    // Many machines make RS256 of 2048 bits and nothing else; shorter ones are not taken.
    [Theory]
    [InlineData(2048, HttpStatusCode.NoContent)]
    [InlineData(3072, HttpStatusCode.NoContent)]
    [InlineData(2040, HttpStatusCode.Forbidden)]
    [InlineData(1024, HttpStatusCode.Forbidden)]
    public async Task Passkey_OfRsa_IsTakenFrom2048Bits(int bits, HttpStatusCode expected)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new(bits);
        Assert.Equal(expected, await place.CeremonyAsync(place.Browser(), key, "invited", place.Token()));
        if (expected == HttpStatusCode.NoContent)
        {
            Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(place.Browser(), key, "signin"));
        }
        else
        {
            Assert.Empty(place.Service<AccountList>().All);
        }
    }

    [Theory]
    [InlineData("inside", true)]
    [InlineData("outside", false)]
    [InlineData("link", false)]
    [InlineData("list", false)]
    [InlineData("folder", false)]
    public async Task Collecting_ReachesOnlyTheFolderForFiles(string what, bool taken)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, ada, "invited", place.Token()));
        string home = await place.MakeAsync(browser);
        string secret = place["secret.txt"], files = place["files"];
        await File.WriteAllTextAsync(secret, "not for accounts", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(files, "inside.txt"), "for accounts", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(files, "link.txt"), secret);
        Directory.CreateDirectory(Path.Combine(files, "folder"));
        File.CreateSymbolicLink(Path.Combine(files, "folder", "link.txt"), secret);
        await File.WriteAllTextAsync(Path.Combine(files, "list.csv"), $"file\n{secret}\n", TestContext.Current.CancellationToken);
        (string, string)[] said = what switch
        {
            "inside" => [("Posted.Paths", Path.Combine(files, "inside.txt"))],
            "outside" => [("Posted.Paths", secret)],
            "link" => [("Posted.Paths", Path.Combine(files, "link.txt"))],
            "list" => [("Posted.List", Path.Combine(files, "list.csv"))],
            _ => [("Posted.Paths", Path.Combine(files, "folder"))],
        };
        using HttpResponseMessage answer = await place.FormAsync(browser, home + "/collect", "collect", said);
        Assert.Equal(taken ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.StatusCode);
        if (!taken && what != "folder")
        {
            Assert.Contains("can be named from other machines", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        await place.WorkEndsAsync(browser, home);
        using Investigation investigation = Investigation.OpenReadOnly(place["files/case"], new KeyRing(place["data/keys"]));
        Assert.Equal(taken ? 1 : 0, investigation.Entries.Count(static it => it.Kind == EntryKind.Acquisition));
    }

    [Fact]
    public async Task LongWork_IsEnteredByTheAccountThatBeganIt()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        (HttpClient one, HttpClient two) = await place.TwoAsync(ada, ben);
        string home = await place.MakeAsync(one);
        foreach ((HttpClient browser, string name) in new[] { (one, "one.txt"), (two, "two.txt") })
        {
            await File.WriteAllTextAsync(Path.Combine(place["files"], name), name, TestContext.Current.CancellationToken);
            using HttpResponseMessage answer = await place.FormAsync(browser, home + "/collect", "collect", ("Posted.Paths", Path.Combine(place["files"], name)));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            await place.WorkEndsAsync(browser, home);
        }

        using HttpResponseMessage examined = await place.FormAsync(two, home, "examine");
        await place.WorkEndsAsync(two, home);
        using Investigation investigation = Investigation.OpenReadOnly(place["files/case"], new KeyRing(place["data/keys"]));
        string[] by = [.. investigation.Entries.Where(static it => it.Kind == EntryKind.Acquisition).Select(static it => it.Actor)];
        Assert.Equal(2, by.Distinct().Count());
        Assert.All(investigation.Entries.Where(static it => it.Kind == EntryKind.Examination), it => Assert.Equal(by[1], it.Actor));
        Assert.Contains(investigation.Entries, static it => it.Kind == EntryKind.Examination);
    }

    [Fact]
    public async Task Forms_BeyondTheLimit_GiveBackWhatWasTyped()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, ada, "invited", place.Token()));
        HttpStatusCode last = HttpStatusCode.OK;
        string said = "";
        for (int i = 0; i <= RequestLimits.FormsAMinute && last != HttpStatusCode.TooManyRequests; i++)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, place.Host.Address + "/account") { Content = new FormUrlEncodedContent([new("_handler", "invite"), new("Name", "typed at length")]) };
            request.Headers.Add("Origin", place.Host.Address);
            using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            (last, said) = (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Contains("typed at length", said, StringComparison.Ordinal);
        Assert.Contains("\"tooMany\"", place.Log, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(place.Host.Address + "/account"), TestContext.Current.CancellationToken)).StatusCode); // each kind has its own
    }

    /// <summary>Signs certificates as .NET does not any more (RFC 8017, sha1WithRSAEncryption).</summary>
    private sealed class WithSha1(RSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x05, 0x05, 0x00];

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
