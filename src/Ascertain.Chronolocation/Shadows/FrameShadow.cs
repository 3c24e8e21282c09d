using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>An upright object and its shadow on level ground, clicked in one frame: foot, top, and tip of the shadow; and what it says of the sun.</summary>
/// <param name="Foot">Where the object stands, in pixels from the upper left corner.</param>
/// <param name="Top">Its top.</param>
/// <param name="Tip">Where its shadow's end lies on the ground.</param>
internal sealed record FrameShadow((double X, double Y) Foot, (double X, double Y) Top, (double X, double Y) Tip)
{
    /// <summary>The shadow over the height of its object, on the ground: forward (where the camera looks) and right.</summary>
    /// <param name="camera">Which way is up, and how wide it sees.</param>
    /// <param name="fault">One sentence where it cannot be told.</param>
    /// <returns>Both parts in heights of the object; null where it cannot be told.</returns>
    /// <remarks>The camera stands one unit above the ground: foot and tip are where their rays meet it. The top is the point of the vertical over the foot that is nearest to its ray.</remarks>
    public (double Forward, double Right)? OnGround(ShadowCamera camera, out string? fault)
    {
        Direction3 up = camera.Up, foot = camera.Looking(Foot), tip = camera.Looking(Tip), top = camera.Looking(Top);
        double footDown = -foot.Dot(up), tipDown = -tip.Dot(up);
        if (footDown < 1e-4 || tipDown < 1e-4)
        {
            fault = "Foot and shadow's tip lie below the horizon, as points of the ground do; one of them does not.";
            return null;
        }

        Direction3 standing = foot.Times(1 / footDown), lying = tip.Times(1 / tipDown);

        // standing + k up nearest to s top: both unknown, normal equations with unit vectors.
        double across = up.Dot(top), along = standing.Dot(top), upward = standing.Dot(up);
        double height = ((along * across) - upward) / (1 - (across * across));
        if (!(height > 1e-6) || !double.IsFinite(height))
        {
            fault = "The top does not stand above the foot, by the vertical that was given.";
            return null;
        }

        Direction3 ahead = new Direction3(0, 0, 1).Minus(up.Times(up.Z));
        if (ahead.Length < 0.02)
        {
            fault = "The camera looks straight down or up: it has no direction on the ground.";
            return null;
        }

        ahead = ahead.Unit();
        Direction3 right = ahead.Cross(up), shadow = lying.Minus(standing).Times(1 / height);
        fault = null;
        return (shadow.Dot(ahead), shadow.Dot(right));
    }

    /// <summary>Ratio and relative azimuth with their standard deviations, from those of the clicks and of what gave the camera.</summary>
    /// <param name="cameraOf">The camera for offsets of what it was made from, in its own units of one standard deviation each.</param>
    /// <param name="cameraParts">How many such offsets there are.</param>
    /// <param name="clickSigmaPixels">Of each coordinate of foot, top and tip.</param>
    /// <param name="fault">One sentence where it cannot be told.</param>
    /// <remarks>To first order, by differences of one standard deviation to both sides of each of the six coordinates and of each part of the camera (JCGM 100:2008, 5.1.3), all independent.</remarks>
    public MeasuredShadow? Measure(Func<IReadOnlyList<double>, ShadowCamera?> cameraOf, int cameraParts, double clickSigmaPixels, out string? fault)
    {
        double[] offsets = new double[cameraParts], turnsByCamera = new double[cameraParts], ratiosByCamera = new double[cameraParts];
        if (cameraOf(offsets) is not { } camera)
        {
            fault = "The lines that give the vertical or the horizon are one and the same, or give no focal length.";
            return null;
        }

        if (OnGround(camera, out fault) is not { } middle)
        {
            return null;
        }

        double ratio = Math.Sqrt((middle.Forward * middle.Forward) + (middle.Right * middle.Right)), ratioVariance = 0, turnVariance = 0, ratioOfClicks = 0, turnOfClicks = 0, together = 0;
        for (int part = 0; part < 6 + cameraParts; part++)
        {
            double[] ratios = new double[2], turns = new double[2];
            for (int side = 0; side < 2; side++)
            {
                double by = side == 0 ? -1 : 1;
                FrameShadow moved = part switch
                {
                    0 => this with { Foot = (Foot.X + (by * clickSigmaPixels), Foot.Y) }, 1 => this with { Foot = (Foot.X, Foot.Y + (by * clickSigmaPixels)) },
                    2 => this with { Top = (Top.X + (by * clickSigmaPixels), Top.Y) }, 3 => this with { Top = (Top.X, Top.Y + (by * clickSigmaPixels)) },
                    4 => this with { Tip = (Tip.X + (by * clickSigmaPixels), Tip.Y) }, 5 => this with { Tip = (Tip.X, Tip.Y + (by * clickSigmaPixels)) },
                    _ => this,
                };
                Array.Clear(offsets);
                if (part >= 6)
                {
                    offsets[part - 6] = by;
                }

                if ((part < 6 ? camera : cameraOf(offsets)) is not { } other || moved.OnGround(other, out _) is not { } at)
                {
                    fault = "Within one standard deviation of the clicks the shadow reaches the horizon or the object vanishes: it is measured too badly to say anything.";
                    return null;
                }

                ratios[side] = Math.Sqrt((at.Forward * at.Forward) + (at.Right * at.Right));
                double turn = QuickMath.Atan2Degrees(at.Right, at.Forward) - QuickMath.Atan2Degrees(middle.Right, middle.Forward);
                turns[side] = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
            }

            double byRatio = (ratios[1] - ratios[0]) / 2, byTurn = (turns[1] - turns[0]) / 2;
            ratioVariance += byRatio * byRatio;
            turnVariance += byTurn * byTurn;
            if (part >= 6)
            {
                (turnsByCamera[part - 6], ratiosByCamera[part - 6]) = (byTurn, byRatio);
            }
            else
            {
                together += byRatio * byTurn;
            }

            (ratioOfClicks, turnOfClicks) = part < 6 ? (ratioVariance, turnVariance) : (ratioOfClicks, turnOfClicks);
        }

        double azimuth = QuickMath.Atan2Degrees(middle.Right, middle.Forward);
        return new MeasuredShadow(ratio, Math.Sqrt(ratioVariance), azimuth < 0 ? azimuth + 360 : azimuth, Math.Sqrt(turnVariance))
        {
            RatioSigmaOfCamera = Math.Sqrt(ratioVariance - ratioOfClicks),
            RelativeAzimuthSigmaOfCameraDegrees = Math.Sqrt(turnVariance - turnOfClicks),
            TurnsByCameraDegrees = turnsByCamera,
            RatiosByCamera = ratiosByCamera,
            CovarianceOfClicks = together,
        };
    }
}
