# The factory as a container: docs/operate.md says how it is run and what a container changes.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig appsettings.json ./
COPY samples samples
COPY Factory.Core Factory.Core
COPY Factory.Console Factory.Console
RUN dotnet publish Factory.Console --configuration Release --output /app

# The SDK and not the runtime alone: runs build and test what they generated.
FROM mcr.microsoft.com/dotnet/sdk:10.0
RUN apt-get update \
    && apt-get install --yes --no-install-recommends bubblewrap curl util-linux \
    && rm -rf /var/lib/apt/lists/* \
    && install --directory --owner=$APP_UID --group=$APP_UID --mode=0700 /var/lib/factory /var/cache/factory
COPY --from=build /app /app

# The user "app" of the base image. A new named volume takes owner and mode from the directories above.
USER $APP_UID
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    DOTNET_NOLOGO=1 \
    Factory__DataDirectory=/var/lib/factory \
    Factory__Verification__PackagesDirectory=/var/cache/factory
VOLUME ["/var/lib/factory", "/var/cache/factory"]
WORKDIR /var/lib/factory

# Whoever lets it listen elsewhere keeps the port: loopback is asked here.
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD curl --fail --silent --show-error --output /dev/null http://localhost:5080/health/live

# It stops taking runs, lets the step at work end and hands the run over: within 50 seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/Factory.Console.dll"]
