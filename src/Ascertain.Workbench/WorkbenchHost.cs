using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Accounts;
using Ascertain.Workbench.Arriving;
using Ascertain.Workbench.Frames;
using Ascertain.Workbench.Investigations;
using Ascertain.Workbench.Mapping;
using Ascertain.Workbench.Pages;
using Ascertain.Workbench.Searching;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ascertain.Workbench;

/// <summary>The web server of the workbench: pages made on the server. On the loopback address behind a link that works once; for other machines only when told, over TLS and with accounts.</summary>
internal sealed class WorkbenchHost : IAsyncDisposable
{
    private const long GreatestForm = 1 << 20; // arbitrary: what people write; files come by another way
    private const int MostRows = 500; // of a list in a form: pairs of a memo
    private const int MostFields = 16 * MostRows; // a pair has six, another place three; and what stands around the lists
    private readonly WebApplication app;
    private readonly AccessLink access = new();
    private readonly WorkbenchOptions options;
    private readonly X509Certificate2? certificate;
    private readonly SystemLog? systemLog;

    /// <exception cref="Casework.UnusableInputException">The certificate, the account list or a folder cannot be used.</exception>
    public WorkbenchHost(WorkbenchOptions options, KeyRing keys, IClock? clock = null)
    {
        this.options = options;
        clock ??= SystemClock.Instance;
        certificate = options.Beyond is { } served ? ServerCertificate.For(served, keys, clock.GetCurrentInstant()) : null;
        systemLog = options.Beyond?.SystemLog is { } socket ? new SystemLog(socket) : null;

        // Empty: no file beside the program and no variable of the environment changes where it listens or whom it lets in.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(WorkbenchHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = GreatestForm;
            if (options.Beyond is not { } beyond)
            {
                kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
                return;
            }

            Limit(kestrel.Limits);
            kestrel.Listen(beyond.Address, beyond.Port, it => it.UseHttps(Tls));
        });

        // The forms of one process need no key that lasts; and what antiforgery says of the cache, our header says of every answer.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddSimpleConsole();
        builder.Services.AddRouting();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // forms live as long as this process
        builder.Services.AddAntiforgery(it =>
        {
            it.Cookie.Name = options.Beyond is null ? access.Cookie + "-form" : "__Host-ascertain-form";
            it.Cookie.SecurePolicy = options.Beyond is null ? CookieSecurePolicy.None : CookieSecurePolicy.Always;
            it.Cookie.Path = "/";
            it.Cookie.SameSite = SameSiteMode.Strict;
            it.FormFieldName = "form";
            it.HeaderName = "X-Form";
        });
        builder.Services.AddRazorComponents(static it => it.MaxFormMappingCollectionSize = MostRows);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(options).AddSingleton(access).AddSingleton(clock).AddSingleton(keys).AddSingleton<ChosenLanguages>().AddSingleton(static it => new UiTexts(() => it.GetRequiredService<ChosenLanguages>().Current));
        builder.Services.AddSingleton(InstalledDecoder.Find(options.AllowUnconfined ? ConfinementPolicy.AllowUnconfined : ConfinementPolicy.Required));
        builder.Services.AddSingleton<WhoActs>().AddSingleton<SentForms>().AddSingleton(new ReachableFolders(options, keys)).AddSingleton<OpenInvestigations>().AddSingleton<OpenClips>().AddSingleton<MapFolder>().AddSingleton<PersonDesk>().AddSingleton<LongWork>().AddSingleton<ExpectedItems>().AddSingleton<HiddenWords>();
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(static it => (it.MemoryBufferThreshold, it.ValueCountLimit) = (ArrivingEndpoints.GreatestPlainForm, MostFields)); // no byte of a form is put elsewhere on the disk
        if (options.Beyond is not null)
        {
            builder.Services.AddSingleton(new AccountList(keys)).AddSingleton<Sessions>().AddSingleton<Invitations>().AddSingleton<Ceremonies>().AddSingleton(new AccessLog(keys, clock, systemLog)).AddSingleton<AccountDesk>().AddSingleton<PasskeyFiles.Talk>();
            builder.Services.AddRateLimiter(RequestLimits.Set);
        }

        app = builder.Build();
        UiTexts texts = app.Services.GetRequiredService<UiTexts>();
        app.UseMiddleware<PageHeaders>();
        if (options.Beyond is null)
        {
            app.UseMiddleware<AccessGate>();
        }
        else
        {
            app.UseMiddleware<AccountGate>();
            app.UseRateLimiter();
            (IHttpContextAccessor requests, AccessLog log) = (app.Services.GetRequiredService<IHttpContextAccessor>(), app.Services.GetRequiredService<AccessLog>());
            app.Services.GetRequiredService<ReachableFolders>().WhenRefused = () => log.Add("notReached", requests.HttpContext is { } request ? RequestLimits.Whose(request) : null, requests.HttpContext?.Connection.RemoteIpAddress);
        }

        app.UseMiddleware<FaultAnswer>();
        app.UseStatusCodePagesWithReExecute("/not-there", createScopeForStatusCodePages: true);
        app.Use((context, next) => LostForms.InvokeAsync(context, next, texts));
        app.UseRouting();
        app.Use((context, next) => SizeAnswer.InvokeAsync(context, next, texts));
        app.Use((context, next) => LostForms.RefuseNothingAsync(context, next, texts));
        app.UseAntiforgery();
        EmbeddedFiles.Map(app);
        FormToken.Map(app);
        NowFile.Map(app);
        ReportFile.Map(app);
        FrameFiles.Map(app);
        MarkFiles.Map(app);
        MapFiles.Map(app);
        ArrivingEndpoints.Map(app);
        ExpectedItems.Map(app);
        if (options.Beyond is not null)
        {
            PasskeyFiles.Map(app);
        }

        app.MapRazorComponents<App>();
        if (options.Folder is { } folder)
        {
            app.Services.GetRequiredService<OpenInvestigations>().Begin(folder);
        }
    }

    /// <summary>Where it listens, with the token that lets one browser in; beyond this machine only where nobody could come in otherwise, or somebody was named.</summary>
    public string Link
    {
        get
        {
            if (options.Beyond is not { } beyond)
            {
                return $"{Address}{AccessLink.Path}?token={access.Token}";
            }

            AccountDesk desk = app.Services.GetRequiredService<AccountDesk>();
            string? invited = beyond.Invited ?? (desk.HasKeeper ? null : options.ActorName);

            // After # : what stands there is sent to no server, so it is in no log on the way.
            return invited is null ? $"{Address}/signin" : $"{Address}/invited#{desk.Invite(invited)}";
        }
    }

    /// <summary>Where it listens, as browsers write it.</summary>
    public string Address
    {
        get
        {
            string listens = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return options.Beyond is { } beyond ? beyond.Origin(new Uri(listens).Port) : listens;
        }
    }

    /// <summary>SHA-256 of the certificate; null where there is none.</summary>
    public string? Fingerprint => certificate is null ? null : ServerCertificate.FingerprintOf(certificate);

    /// <summary>Services of the running workbench, for tests.</summary>
    internal IServiceProvider Services => app.Services;

    public Task StartAsync() => app.StartAsync();

    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate?.Dispose();
        systemLog?.Dispose();
    }

    // Figures arbitrary unless said: a dozen people and their browsers fit in, and who holds connections open without saying anything is cut off.
    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = 256;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestLineSize = 8 << 10;
        limits.MaxRequestHeaderCount = 60;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
        limits.Http2.MaxStreamsPerConnection = 50;
    }

    private void Tls(HttpsConnectionAdapterOptions tls)
    {
        tls.ServerCertificate = certificate;
        tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        tls.HandshakeTimeout = TimeSpan.FromSeconds(10);
        tls.ClientCertificateMode = ClientCertificateMode.NoCertificate;

        // Each with forward secrecy and authenticated encryption (RFC 9325, 4.2).
        tls.OnAuthenticate = static (_, it) =>
        {
            it.AllowRenegotiation = false;
            it.CipherSuitesPolicy = new CipherSuitesPolicy([
                TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_AES_128_GCM_SHA256,
                TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
                TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            ]);
        };
    }
}
