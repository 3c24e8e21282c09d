using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Arriving;
using Ascertain.Workbench.Frames;
using Ascertain.Workbench.Investigations;
using Ascertain.Workbench.Mapping;
using Ascertain.Workbench.Pages;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ascertain.Workbench;

/// <summary>The web server of the workbench: pages made on the server, on the loopback address only, behind a link that works once.</summary>
internal sealed class WorkbenchHost : IAsyncDisposable
{
    private const long GreatestForm = 1 << 20; // arbitrary: what people write; files come by another way
    private const int MostRows = 500; // of a list in a form: pairs of a memo
    private readonly WebApplication app;
    private readonly AccessLink access = new();

    public WorkbenchHost(WorkbenchOptions options, KeyRing keys)
    {
        // Empty: no file beside the program and no variable of the environment changes where it listens or whom it lets in.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(WorkbenchHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = GreatestForm;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        // The forms of one process need no key that lasts; and what antiforgery says of the cache, our header says of every answer.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddSimpleConsole();
        builder.Services.AddRouting();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // forms live as long as this process
        builder.Services.AddAntiforgery(it => { it.Cookie.Name = access.Cookie + "-form"; it.Cookie.SameSite = SameSiteMode.Strict; it.FormFieldName = "form"; it.HeaderName = "X-Form"; });
        builder.Services.AddRazorComponents(static it => it.MaxFormMappingCollectionSize = MostRows);
        builder.Services.AddSingleton(options).AddSingleton(access).AddSingleton<IClock>(SystemClock.Instance).AddSingleton(keys).AddSingleton(UiTexts.English);
        builder.Services.AddSingleton(InstalledDecoder.Find(options.AllowUnconfined ? ConfinementPolicy.AllowUnconfined : ConfinementPolicy.Required));
        builder.Services.AddSingleton<OpenInvestigations>().AddSingleton<OpenClips>().AddSingleton<MapFolder>().AddSingleton<PersonDesk>().AddSingleton<LongWork>();
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(static it => it.MemoryBufferThreshold = ArrivingEndpoints.GreatestPlainForm); // no byte of a form is put elsewhere on the disk
        app = builder.Build();
        app.UseMiddleware<PageHeaders>();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<FaultAnswer>();
        app.UseStatusCodePagesWithReExecute("/not-there", createScopeForStatusCodePages: true);
        app.Use((context, next) => LostForms.InvokeAsync(context, next, UiTexts.English));
        app.UseRouting();
        app.Use((context, next) => SizeAnswer.InvokeAsync(context, next, UiTexts.English));
        app.UseAntiforgery();
        EmbeddedFiles.Map(app);
        ReportFile.Map(app);
        FrameFiles.Map(app);
        MarkFiles.Map(app);
        MapFiles.Map(app);
        ArrivingEndpoints.Map(app);
        app.MapRazorComponents<App>();
        if (options.Folder is { } folder)
        {
            app.Services.GetRequiredService<OpenInvestigations>().Begin(folder);
        }
    }

    /// <summary>Where it listens, with the token that lets one browser in.</summary>
    public string Link => $"{Address}{AccessLink.Path}?token={access.Token}";

    /// <summary>Where it listens.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public Task StartAsync() => app.StartAsync();

    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
