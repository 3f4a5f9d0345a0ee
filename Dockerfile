# The program, the certificates to check servers with, and nothing else.
# docker build -t sayso . && docker run -p 127.0.0.1:8080:8080 -v sayso:/data sayso
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /out/sayso ./cmd/sayso
RUN mkdir /out/data /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/tmp /tmp
COPY --from=build /out/sayso /sayso
USER 65532:65532
ENV SAYSO_DATA_DIR=/data SAYSO_ADDR=0.0.0.0:8080 XDG_CONFIG_HOME=/etc
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/sayso"]
CMD ["serve"]
