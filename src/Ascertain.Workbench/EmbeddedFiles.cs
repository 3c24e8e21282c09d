using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Ascertain.Workbench;

/// <summary>Style and scripts: inside the program, so that nothing beside it can exchange them.</summary>
internal static class EmbeddedFiles
{
    private const string Prefix = "static/";

    private static readonly FrozenDictionary<string, (byte[] Bytes, string Type, string Tag)> Files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(static it => it.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(static it => it[Prefix.Length..], Read);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/static/{name}", static (string name, HttpContext context) =>
        Files.TryGetValue(name, out (byte[] Bytes, string Type, string Tag) file)
            ? Results.Bytes(file.Bytes, file.Type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(file.Tag))
            : Results.NotFound());

    private static (byte[] Bytes, string Type, string Tag) Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        string type = Path.GetExtension(resource) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", ".svg" => "image/svg+xml; charset=utf-8", _ => "application/octet-stream" };
        return (bytes, type, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
    }
}
