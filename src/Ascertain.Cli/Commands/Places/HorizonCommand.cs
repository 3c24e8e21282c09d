using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;
using Ascertain.ReproducibleMath;

namespace Ascertain.Cli.Commands.Places;

/// <summary><c>ascertain horizon --dem DIR --latitude F --longitude F</c>: what hides the sky around a place. Exit 2 where the heights do not cover it.</summary>
internal static class HorizonCommand
{
    public static Command Create()
    {
        Option<string> dem = Heights();
        Option<double> latitude = new("--latitude") { Description = "Degrees, north positive.", HelpName = "F", Required = true };
        Option<double> longitude = new("--longitude") { Description = "Degrees, east positive.", HelpName = "F", Required = true };
        Option<double> eye = new("--eye-metres") { Description = "Height of the eye above the ground; 2 without it.", HelpName = "F", DefaultValueFactory = static _ => 2 };
        Option<int> azimuths = new("--azimuths") { Description = "How many directions, in equal steps from north clockwise; 360 without it.", HelpName = "N", DefaultValueFactory = static _ => 360 };
        Option<double> radius = new("--radius-km") { Description = "How far ground is looked at; 50 without it.", HelpName = "F", DefaultValueFactory = static _ => 50 };
        Option<double> refraction = new("--refraction") { Description = "Coefficient of refraction; 0.13 without it.", HelpName = "F", DefaultValueFactory = static _ => HorizonTracer.UsualRefraction };
        Option<bool> json = CommonOptions.Json();
        Command command = new("horizon", "Tell what hides the sky around a place, from heights of the ground, and when the sun comes out over it. Records nothing.") { dem, latitude, longitude, eye, azimuths, radius, refraction, json };
        HorizonSun.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            (double north, double east, int count) = (parsed.GetValue(latitude), parsed.GetValue(longitude), parsed.GetValue(azimuths));
            if (!GeoPoint.IsValid(north, east))
            {
                throw new UnusableInputException("A latitude lies between -90 and 90 degrees, a longitude between -180 and 180.");
            }

            if (count is < 1 or > 36_000 || !(parsed.GetValue(radius) is >= 0.1 and <= 400) || !(parsed.GetValue(refraction) is >= -1 and <= 0.9) || !(parsed.GetValue(eye) is >= -100 and <= 20_000))
            {
                throw new UnusableInputException("--azimuths lies in [1, 36000], --radius-km in [0.1, 400], --refraction in [-1, 0.9], --eye-metres in [-100, 20000].");
            }

            Asked asked = new(GeoPoint.FromDegrees(north, east), parsed.GetValue(eye), count, 1000 * parsed.GetValue(radius), parsed.GetValue(refraction));
            HorizonSun? sun = HorizonSun.Of(parsed);
            TerrainGrid grid = Ground(parsed.GetRequiredValue(dem), asked.Place, asked.Place, asked.RadiusMetres);
            Print(asked, grid, sun, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    /// <summary>The option that names a folder of heights.</summary>
    public static Option<string> Heights() => new("--dem") { Description = "Folder of heights: HGT tiles (.hgt, .hgt.zip, .hgt.gz) and GeoTIFF files.", HelpName = "DIR", Required = true };

    /// <summary>The ground of an area.</summary>
    /// <exception cref="UnusableInputException">The folder does not cover it.</exception>
    public static TerrainGrid Ground(string folder, GeoPoint southWest, GeoPoint northEast, double borderMetres)
    {
        try
        {
            return TerrainGrid.Over(ElevationFolder.Open(folder), southWest, northEast, borderMetres);
        }
        catch (TerrainNotCoveredException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
    }

    private static void Print(Asked asked, TerrainGrid grid, HorizonSun? sun, bool asJson)
    {
        HorizonPoint[] horizon = new HorizonPoint[asked.Azimuths];
        (double row, double column) = (grid.RowOf(asked.Place.LatitudeDegrees), grid.ColumnOf(asked.Place.LongitudeDegrees));
        HorizonTracer tracer = new(grid, asked.RadiusMetres, asked.Refraction);
        double ground = tracer.Trace(row, column, asked.EyeMetres, HorizonTracer.Round(asked.Azimuths), horizon);
        if (double.IsNaN(ground))
        {
            string name = ElevationTile.NameOf(Math.Min((int)Math.Floor(asked.Place.LatitudeDegrees), 89), (int)Math.Floor(asked.Place.LongitudeDegrees));
            throw new UnusableInputException(grid.MissingTiles.Contains(name) ? $"The folder of heights does not cover the place; missing: {name}."
                : grid.UnreadTiles.Contains(name) ? $"The heights at the place cannot be read. {string.Join(' ', GroundRemarks.Files(grid.Faults, grid.Notes))}"
                : "The heights at the place are a void that is too large to be bridged.");
        }

        int cut = horizon.Count(it => it.SeenMetres < asked.RadiusMetres * 0.999);
        HorizonSunAnswer? times = sun?.Answer(asked.Place, ground + asked.EyeMetres, tracer, row, column, asked.EyeMetres);
        if (!asJson)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ground {ground:0.0} m ({grid.Datum}), eye {asked.EyeMetres} m above it. Azimuth clockwise from true north, elevation, distance:"));
            for (int i = 0; i < horizon.Length; i++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{360.0 * i / horizon.Length,7:0.00}° {Elevation(horizon[i]),8:0.000}° {horizon[i].DistanceMetres,8:0} m"));
            }

            times?.Text();
            Remarks(asked, grid, grid.IsBridged(row, column), cut);
            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteBoolean("recorded", false);
            Numbers("azimuthDegrees", i => 360.0 * i / horizon.Length);
            Numbers("elevationDegrees", i => Elevation(horizon[i]));
            Numbers("distanceMetres", i => horizon[i].DistanceMetres);
            writer.WriteNumber("groundMetres", ground);
            writer.WriteString("verticalDatum", grid.Datum.ToString());
            writer.WriteBoolean("groundIsBridged", grid.IsBridged(row, column));
            Numbers("seenMetres", i => horizon[i].SeenMetres);
            writer.WriteNumber("directionsCutOff", cut);
            writer.WriteNumber("bridgedSamples", grid.BridgedSamples);
            GroundRemarks.Write(writer, grid);
            times?.Write(writer);

            void Numbers(string name, Func<int, double> value)
            {
                writer.WriteStartArray(name);
                for (int i = 0; i < horizon.Length; i++)
                {
                    writer.WriteNumberValue(value(i));
                }

                writer.WriteEndArray();
            }
        });
    }

    private static void Remarks(Asked asked, TerrainGrid grid, bool isEyeOnBridge, int cut)
    {
        if (isEyeOnBridge)
        {
            Console.WriteLine("The heights have a void at the place itself: the ground there was bridged from around it, so that its height, and all that is told here with it, is a guess.");
        }

        if (grid.BridgedSamples > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In the area {grid.BridgedSamples} voids of the heights were bridged, which is a guess."));
        }

        if (cut > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In {cut} of {asked.Azimuths} directions the ground is not known as far as {asked.RadiusMetres / 1000:0.###} km: something that is not known can hide the sky there."));
        }

        foreach (string sentence in GroundRemarks.Sentences(grid))
        {
            Console.WriteLine(sentence);
        }
    }

    // Where nothing is known to hide the sky it is open down to the nadir; so said, as JSON has no infinity.
    private static double Elevation(HorizonPoint point) => point.DistanceMetres > 0 ? QuickMath.Atan2Degrees(point.Tangent, 1) : -90;

    private sealed record Asked(GeoPoint Place, double EyeMetres, int Azimuths, double RadiusMetres, double Refraction);
}
